"""One walk over the story from first word to last that gives every mention to a party.

Names are given beforehand (`people`, `organisations`); the walk adds the common nouns and the
pronouns, each of which can only be read with what came before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import define, evolve, field, frozen

from quotes.finding.candidate import Candidate
from quotes.records import SpeakerKind
from quotes.speakers.affiliation import describe
from quotes.speakers.asking import (
    Asked,
    content_words,
    headed_names,
    quoted_words,
    speaker_words,
)
from quotes.speakers.mentions import Phrase, noun_phrase
from quotes.speakers.nouns import counted, kind_for, noun_of, noun_sort, plural
from quotes.speakers.organisations import find_organisations
from quotes.speakers.party import Gender, NameUse, Party
from quotes.speakers.people import find_people, noun_gender, spoken_words
from quotes.speakers.pointing import resolve_noun
from quotes.speakers.pronouns import Reference, Sort, fit, resolve_pronoun, sort_of
from quotes.speakers.salience import Sighting, embedded, in_topic, sighting
from quotes.speakers.scene import Scene
from quotes.speakers.unnamed import common_name, common_span

# What is said inside somebody's words is less in view outside them.
_QUOTED = 0.5
_SURE = 0.6
_REPORTED = 0.8
# Mentions back to which a noun or pronoun can point: a long article; longer texts are books.
_MEMORY = 600
_MODIFIERS = frozenset({"compound", "amod", "flat", "nmod:desc", "fixed"})
# Certainty of a pronoun that only the last speaker, some way back, can explain.
_FAR = 0.5
# Sentences back to which a speaker is still the one who is speaking.
_FLOOR = 4
# Pronouns of a first walk that make a gender known, and the share of them that must agree.
_VOTES, _AGREEING = 2, 0.75


@frozen
class Course:
    """Every party of the story, and for each head word the party it means."""

    parties: tuple[Party, ...]
    references: Mapping[int, Reference] = field(repr=False)


@define
class _Walk:
    """What the walk knows so far."""

    scene: Scene
    asked: Mapping[int, Asked]
    said: frozenset[int]
    quoted: Mapping[int, int | None]
    told: frozenset[int]
    parties: list[Party]
    references: dict[int, Reference]
    seen: list[Sighting]
    spoke: list[tuple[int, int]]
    votes: list[tuple[int, Gender]]

    def note(self, word: int, reference: Reference) -> None:
        """Give ``word`` to a party and count the mention."""
        self.references[word] = reference
        share = _QUOTED if word in self.quoted else _REPORTED if word in self.said else 1.0
        self.seen.append(sighting(self.scene, word, reference.key, share))
        if word in self.asked and word not in self.said:
            self.spoke.append((word, reference.key))


def follow(scene: Scene, candidates: Sequence[Candidate]) -> Course:
    """Walk over the story and give each name, noun and pronoun its party."""
    asked = speaker_words(scene, candidates)
    lines = headed_names(scene, candidates)
    people, uses = find_people(scene, {word: a.barred for word, a in asked.items()}, lines)
    bodies, body_uses = find_organisations(scene, asked, uses, len(people))
    said = frozenset().union(*(content_words(scene, c) for c in candidates))
    quoted = quoted_words(scene, candidates)
    known = [*people, *bodies]
    told = frozenset(p.key for p in known if p.gender is not None)
    first = _Walk(scene, asked, said, quoted, told, list(known), {}, [], [], [])
    _take(first, [*uses, *body_uses])
    sexed = _sexed(known, first.votes)
    walk = _Walk(scene, asked, said, quoted, told, sexed, {}, [], [], [])
    _take(walk, [*uses, *body_uses])
    parties = tuple(_with_institution(walk, party) for party in walk.parties)
    return Course(parties, walk.references)


def _sexed(parties: Sequence[Party], votes: Sequence[tuple[int, Gender]]) -> list[Party]:
    """Give the parties with the gender that the pronouns of a first walk agree on."""
    told: dict[int, list[Gender]] = {}
    for key, gender in votes:
        told.setdefault(key, []).append(gender)
    return [
        evolve(p, gender=_agreed(told.get(p.key, []))) if p.gender is None else p for p in parties
    ]


def _agreed(votes: Sequence[Gender]) -> Gender | None:
    if len(votes) < _VOTES:
        return None
    best: Gender = "f" if votes.count("f") * 2 > len(votes) else "m"
    return best if votes.count(best) >= _AGREEING * len(votes) else None


def _take(walk: _Walk, uses: Sequence[NameUse]) -> None:
    named = {i: use for use in uses for i in range(use.name.first, use.name.last)}
    for word, known in named.items():
        walk.references[word] = Reference(known.key, known.certainty, known.reason)
    for token in walk.scene.parse.tokens:
        use = named.get(token.i)
        if use is not None:
            _take_name(walk, use, token.i)
        elif sort_of(walk.scene, token.i):
            _take_pronoun(walk, token.i)
        elif noun_sort(walk.scene, token.i) or token.i in walk.asked:
            _take_noun(walk, token.i, named)


def _take_name(walk: _Walk, use: NameUse, word: int) -> None:
    reference = Reference(use.key, use.certainty, use.reason)
    if word == walk.scene.top(use.name.first, use.name.last):
        walk.note(word, reference)
    else:
        walk.references[word] = reference
        if word in walk.asked and word not in walk.said:
            walk.spoke.append((word, use.key))


def _take_pronoun(walk: _Walk, word: int) -> None:
    """Resolve a pronoun; "it" and "they" only where somebody asks, for they mean much else."""
    sort = sort_of(walk.scene, word)
    asked = walk.asked.get(word)
    if sort is None or sort == "speaker" or (asked is None and sort in ("it", "they")):
        return
    seen = _in_view(walk, word, asked)
    spoke = _last_speaker(walk, word, sort, seen) if asked else None
    governor = _governor(walk, word)
    reference = resolve_pronoun(walk.scene, word, sort, walk.parties, seen, spoke, governor)
    if reference is None and asked is not None:
        reference = _still_speaking(walk, word, sort)
    if reference is not None:
        walk.note(word, reference)
        if word not in walk.said:  # who "she" is in somebody's words is too open to learn from
            _learn_gender(walk, reference, sort)
            if sort in ("f", "m"):
                walk.votes.append((reference.key, "f" if sort == "f" else "m"))


def _in_view(walk: _Walk, word: int, asked: Asked | None) -> list[Sighting]:
    """Leave out who cannot be meant: a speaker is not in the words said, nor "he" in "I"'s."""
    inside = asked.content if asked else frozenset()
    voice = walk.quoted.get(word)
    own = walk.references.get(voice) if voice is not None else None
    key = own.key if own else None
    barred = {key, _own_subject(walk, word), *_named_inside(walk, word, inside)}
    return [s for s in walk.seen[-_MEMORY:] if s.word not in inside and s.key not in barred]


def _named_inside(walk: _Walk, word: int, content: frozenset[int]) -> set[int]:
    """Give who is called by name in what somebody says: in "he said Ray left" he is not Ray.

    A sentence before it that stands in no marks may have been laid to "he said" by mistake.
    """
    near = (w for w in content if w in walk.quoted or walk.scene.same_sentence(w, word))
    names = (w for w in near if walk.scene.token(w).upos == "PROPN")
    found = (walk.references.get(w) for w in names)
    return {r.key for r in found if r is not None and walk.parties[r.key].kind == "person"}


def _own_subject(walk: _Walk, word: int) -> int | None:
    """Give the subject of the verb whose object the pronoun is: "a visitor asked him"."""
    parse, token = walk.scene.parse, walk.scene.token(word)
    if token.head < 0 or not parse.related(word, "obj", "iobj", "obl"):
        return None
    if token.text.lower().endswith("self"):
        return None
    found = [walk.references.get(c) for c in parse.children(token.head, "nsubj")]
    return next((r.key for r in found if r is not None), None)


def _governor(walk: _Walk, word: int) -> int | None:
    """Give the subject of the clause that the pronoun's own hangs in: "Ama paid after she …"."""
    parse = walk.scene.parse
    if not parse.related(word, "nsubj"):
        return None
    verb = walk.scene.token(word).head
    for above in parse.ancestors(verb):
        found = [walk.references.get(c) for c in parse.children(above, "nsubj") if c < word]
        keys = [r.key for r in found if r is not None]
        if keys:
            return keys[0]
    return None


def _last_speaker(walk: _Walk, word: int, sort: Sort, seen: Sequence[Sighting]) -> int | None:
    """Give who spoke last, None where that is long ago or somebody else has come in since."""
    able = [(at, key) for at, key in walk.spoke if _rivals(walk.parties[key], sort)]
    if not able:
        return None
    at, key = able[-1]
    since = [s for s in seen if s.word > at and s.key != key]
    since = [s for s in since if _rivals(walk.parties[s.key], sort)]
    told = [s.key for s in since if _just_told(walk, s.word, word)]
    if told and not walk.scene.same_sentence(at, word):
        return told[-1]
    since = [s for s in since if s.word not in walk.said]
    topics = [s.key for s in since if in_topic(walk.scene, s.word)]
    if topics:
        return topics[-1]
    long_ago = walk.scene.token(word).sent - walk.scene.token(at).sent > _FLOOR
    came = any(_came_in(walk.scene, s.word) for s in since)
    return None if came or long_ago else key


def _just_told(walk: _Walk, subject: int, word: int) -> bool:
    """Say whether "he" follows what is told of somebody: "Though it said Ama lost, she …"."""
    reported = subject in walk.said and subject not in walk.quoted
    return (
        reported
        and walk.scene.same_sentence(subject, word)
        and walk.scene.parse.related(subject, "nsubj")
        and walk.scene.parse.related(walk.scene.token(word).head, "root")
    )


def _rivals(party: Party, sort: Sort) -> bool:
    """Say whether a party can take the floor: "some" or "a patient" in between is no "he"."""
    known = party.named or party.gender is not None or sort not in ("f", "m")
    return known and fit(party, sort) > 0.0


def _still_speaking(walk: _Walk, word: int, sort: Sort) -> Reference | None:
    """Give who spoke last before a long quote that puts everybody out of reach."""
    spoke = [key for _, key in walk.spoke if walk.parties[key].kind in _kinds(sort)]
    if not spoke or fit(_unsexed(walk, spoke[-1]), sort) == 0.0:
        return None
    name = walk.parties[spoke[-1]].name
    return Reference(spoke[-1], _FAR, f"“{walk.scene.token(word).text}” goes on from {name}")


def _kinds(sort: Sort) -> tuple[SpeakerKind, ...]:
    """Give the kinds of speaker that a pronoun can mean."""
    return ("person", "unnamed") if sort in ("f", "m") else ("organization", "document", "unnamed")


def _unsexed(walk: _Walk, key: int) -> Party:
    """Give a party without a gender that only pronouns told: papers now and then mix them up."""
    party = walk.parties[key]
    return party if key in walk.told or not party.named else evolve(party, gender=None)


def _came_in(scene: Scene, word: int) -> bool:
    """Say whether the mention is what a sentence is about: "Among them was Ama" counts too."""
    token = scene.token(word)
    subject = token.deprel in ("nsubj", "nsubj:pass")
    return token.deprel == "root" or (subject and not embedded(scene, word))


def _learn_gender(walk: _Walk, reference: Reference, sort: str) -> None:
    party = walk.parties[reference.key]
    sure = reference.certainty > 0.7  # below it, a wrong first pronoun would drag the rest along
    if sort in ("f", "m") and party.gender is None and sure:
        walk.parties[reference.key] = evolve(party, gender="f" if sort == "f" else "m")


def _take_noun(walk: _Walk, word: int, named: Mapping[int, NameUse]) -> None:
    asked = walk.asked.get(word)
    if asked is None and walk.scene.token(word).deprel in _MODIFIERS:
        return
    phrase = noun_phrase(walk.scene, word, asked.barred if asked else frozenset())
    known = _already(walk, phrase, named)
    if known is not None:
        walk.note(word, known)
        return
    voices = frozenset(key for _, key in walk.spoke)
    found = resolve_noun(walk.scene, phrase, walk.parties, walk.seen[-_MEMORY:], voices)
    walk.note(word, found or _new(walk, phrase))


def _already(walk: _Walk, phrase: Phrase, named: Mapping[int, NameUse]) -> Reference | None:
    """Give the party that the noun describes and does not name anew: in a title or apposition."""
    within = range(phrase.name.first, phrase.name.last) if phrase.name else ()
    use = next((named[i] for i in within if i in named), None)
    if use is not None:
        _add_noun(walk, use.key, phrase.head)
        _add_description(walk, use.key, phrase)
        return Reference(use.key, use.certainty, use.reason)
    token = walk.scene.token(phrase.head)
    if token.deprel == "conj" and walk.scene.token(token.head).deprel == "appos":
        token = walk.scene.token(token.head)
    if phrase.head in walk.asked and phrase.first > token.head:
        return _predicate(walk, phrase.head)  # "…, the driver said": who speaks describes nobody
    if token.deprel == "appos" and token.head in walk.references:
        return walk.references[token.head]
    return _predicate(walk, phrase.head)


def _predicate(walk: _Walk, word: int) -> Reference | None:
    """Read "X is a lawyer": the noun is said of its subject."""
    if not walk.scene.parse.children(word, "cop"):
        return None
    for subject in walk.scene.parse.children(word, "nsubj"):
        known = walk.references.get(subject)
        if known is not None:
            _add_noun(walk, known.key, word)
            return known
    return None


def _add_noun(walk: _Walk, key: int, word: int) -> None:
    party = walk.parties[key]
    nouns = party.nouns | {noun_of(walk.scene, word)}
    gender = party.gender or noun_gender(walk.scene, nouns)
    walk.parties[key] = evolve(party, nouns=nouns, gender=gender)


def _add_description(walk: _Walk, key: int, phrase: Phrase) -> None:
    """Keep the role and affiliation of a title that a comma parts from the name."""
    party, told = walk.parties[key], describe(walk.scene, phrase)
    walk.parties[key] = evolve(
        party,
        role=party.role or told.role,
        said=party.said | spoken_words(walk.scene, phrase),
        affiliation=party.affiliation or told.affiliation,
        institution=told.institution if party.institution is None else party.institution,
    )


def _new(walk: _Walk, phrase: Phrase) -> Reference:
    """Open a party for somebody who is mentioned without a name."""
    scene = walk.scene
    told = describe(scene, phrase)
    about = counted(scene, phrase.head)
    nouns = told.nouns | {noun_of(scene, about)}
    sort = noun_sort(scene, about)
    kind = kind_for(sort)
    party = Party(
        len(walk.parties),
        common_name(scene, phrase, _owner_name(walk, phrase.first)),
        kind,
        nouns,
        plural(scene, phrase.head),
        noun_gender(scene, nouns),
        named=False,
        human=sort == "person",
    )
    if kind == "organization":
        party = evolve(party, where=common_span(scene, phrase.head))
    if kind == "unnamed":
        party = evolve(
            party, role=told.role, affiliation=told.affiliation, institution=told.institution
        )
    walk.parties.append(party)
    return Reference(party.key)


def _owner_name(walk: _Walk, word: int) -> str | None:
    """Give who the possessive pronoun at ``word`` means, None where that is not sure."""
    found = walk.references.get(word)
    sure = found is not None and found.certainty >= _SURE
    return walk.parties[found.key].name if found is not None and sure else None


def _with_institution(walk: _Walk, party: Party) -> Party:
    """Look up the organisation that "the centre" stands for in "manager of the centre"."""
    if party.institution is None:
        return party
    noun = walk.scene.token(party.institution)
    if party.affiliation is not None and party.affiliation.start < noun.start:
        return party
    found = walk.references.get(party.institution)
    body = walk.parties[found.key] if found else None
    if body is None or body.kind != "organization" or not body.named:
        if party.owns:
            return party
        own = body.where if body else None
        own = own or common_span(walk.scene, party.institution)
        return party if party.affiliation else evolve(party, affiliation=own)
    return evolve(party, affiliation=body.where)
