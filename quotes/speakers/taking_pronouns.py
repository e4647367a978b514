"""Which party a pronoun on the walk means, with all that was said before it."""

from __future__ import annotations

from attrs import evolve

from quotes.speakers.asking import Asked
from quotes.speakers.floor import last_speaker, still_speaking
from quotes.speakers.pronouns import Reference, resolve_pronoun, sort_of
from quotes.speakers.salience import Sighting
from quotes.speakers.walk import Walk


def take_pronoun(walk: Walk, word: int) -> None:
    """Resolve a pronoun; "it" and "they" only where somebody asks, for they mean much else."""
    sort = sort_of(walk.scene, word)
    asked = walk.asked.get(word)
    if sort is None or sort == "speaker" or (asked is None and sort in ("it", "they")):
        return
    seen = _in_view(walk, word, asked)
    spoke = last_speaker(walk, word, sort, seen) if asked else None
    governor = _governor(walk, word)
    reference = resolve_pronoun(walk.scene, word, sort, walk.parties, seen, spoke, governor)
    if reference is None and asked is not None:
        reference = still_speaking(walk, word, sort)
    if reference is not None:
        walk.note(word, reference)
        if word not in walk.said:  # who "she" is in somebody's words is too open to learn from
            _learn_gender(walk, reference, sort)


def _in_view(walk: Walk, word: int, asked: Asked | None) -> list[Sighting]:
    """Leave out who cannot be meant: a speaker is not in the words said, nor "he" in "I"'s."""
    inside = asked.content if asked else frozenset()
    voice = walk.quoted.get(word)
    own = walk.references.get(voice) if voice is not None else None
    key = own.key if own else None
    barred = {key, _own_subject(walk, word), *_named_inside(walk, word, inside)}
    return [s for s in walk.recent if s.word not in inside and s.key not in barred]


def _named_inside(walk: Walk, word: int, content: frozenset[int]) -> set[int]:
    """Give who is called by name in what somebody says: in "he said Ray left" he is not Ray.

    A sentence before it that stands in no marks may have been laid to "he said" by mistake.
    """
    near = (w for w in content if w in walk.quoted or walk.scene.same_sentence(w, word))
    names = (w for w in near if walk.scene.token(w).upos == "PROPN")
    found = (walk.references.get(w) for w in names)
    return {r.key for r in found if r is not None and walk.parties[r.key].kind == "person"}


def _own_subject(walk: Walk, word: int) -> int | None:
    """Give the subject of the verb whose object the pronoun is: "a visitor asked him"."""
    parse, token = walk.scene.parse, walk.scene.token(word)
    if token.head < 0 or not parse.related(word, "obj", "iobj", "obl"):
        return None
    if token.text.lower().endswith("self"):
        return None
    found = [walk.references.get(c) for c in parse.children(token.head, "nsubj")]
    return next((r.key for r in found if r is not None), None)


def _governor(walk: Walk, word: int) -> int | None:
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


def _learn_gender(walk: Walk, reference: Reference, sort: str) -> None:
    party = walk.parties[reference.key]
    sure = reference.certainty > 0.7  # below it, a wrong first pronoun would drag the rest along
    if sort in ("f", "m") and party.gender is None and sure:
        walk.parties[reference.key] = evolve(party, gender="f" if sort == "f" else "m")
