"""What stands right before and after a name, by the order of the words alone.

The tree hangs a name now from its title, now from its verb, and loses an apposition or a clause on
the way. For what somebody belongs to it is enough to see the words: a run that ends in a title
before the name, and what a comma, "of" or "with" brings in after it.
"""

from __future__ import annotations

from quotes.speakers.affiliation import past_gloss
from quotes.speakers.appositions import quoting
from quotes.speakers.body_names import capital_joiner, organisation_run
from quotes.speakers.heads import RELATIVE
from quotes.speakers.listing import (
    LINKS,
    NOMINAL,
    claimed,
    leads_another,
    past_honorifics,
    title_before,
)
from quotes.speakers.mentions import Phrase
from quotes.speakers.proper import ProperName
from quotes.speakers.scene import HYPHENS, OWNER_MARKS, POSSESSIVE, Scene
from quotes.speakers.telling import organisation_like
from quotes.speakers.titled import before_titles
from quotes.speakers.titles import holds_portfolio, leads_on

_SMALL = OWNER_MARKS | HYPHENS | {".", "&", "and", "(", ")"}
_STOPS = frozenset({".", ";", ":", "–", "—", ")", "?", "!"})
# Words before a name that its title, with a body of six words, can take up.
_REACH = 16
# Words from "at" to the name in "at the big investment bank Orbis".
_NOUNS = 5
# "with the bureau" can only be the speaker's after the name; "at the port" is where it was said.
_LEADS = frozenset({"of", "with", "from"})


def surrounded(scene: Scene, name: ProperName) -> Phrase:
    """Give the name with the title before it and the description after it as a phrase."""
    first, last = _before(scene, name.first), _after(scene, name)
    return Phrase(first, last, name.first, name.last, name)


def alone(scene: Scene, phrase: Phrase, name: ProperName) -> Phrase:
    """Give the part of the phrase that is about ``name`` where it lists several people."""
    return surrounded(scene, name) if _several(scene, phrase, name) else phrase


def _several(scene: Scene, phrase: Phrase, name: ProperName) -> bool:
    """Say whether a comma or "and" brings in somebody else: "Ama Mensah, the mayor, Kofi Osei"."""
    for word in scene.words(phrase.first + 1, phrase.last):
        entity = scene.parse.entity(word.i)
        if entity is None or entity.kind != "Person" or entity.first != word.i:
            continue
        before = scene.token(before_titles(scene, word.i)).text
        if scene.token(entity.last).text in POSSESSIVE:
            continue  # Ama Mensah, Kofi Osei's lawyer
        if before in (",", "and") and not name.first <= word.i < name.last:
            return True
    return False


def _before(scene: Scene, first: int) -> int:
    """Give the start of the run that leads to the name over its titles, else ``first``."""
    opens = past_honorifics(scene, first)
    parted = _comma(scene, opens - 1, first)
    told = parted and (
        _described_by(scene, first, opens)
        or _opens_with_title(scene, opens - 1)
        or _apposed(scene, opens - 1, first)
    )
    end = opens - 1 if told else first
    start = end
    while end - start < _REACH and _goes_on(scene, start - 1, first):
        start -= 1
    start = _led_by_role(scene, start, end)
    if told and claimed(scene, start):
        return first
    titled = any(scene.lexicon.person_noun(t) for t in scene.words(start, end))
    owned = start < end and scene.token(end - 1).text in POSSESSIVE
    return start if titled or owned else first


def _comma(scene: Scene, i: int, first: int) -> bool:
    return scene.same_sentence(i, first) and scene.token(i).text == ","


def _described_by(scene: Scene, first: int, opens: int) -> bool:
    """Say whether the tree, too, sees the name beside what stands before its comma."""
    token = scene.token(first)
    above = token.head if token.head >= 0 else first
    inside = first - _REACH <= above < opens - 1
    return inside and token.deprel in ("appos", "flat", "conj", "nmod", "list")


def _apposed(scene: Scene, comma: int, first: int) -> bool:
    """Say whether commas on both sides make the name an apposition: "the director, Ama Mensah,"."""
    entity = scene.parse.entity(first)
    closed = entity is not None and scene.token(entity.last).text in (",", ";")
    return closed and title_before(scene, comma) is not None


def _opens_with_title(scene: Scene, comma: int) -> bool:
    """Say whether only a title stands between the sentence's start and the comma."""
    start = scene.parse.sentence_of(comma).first
    while start < comma and scene.token(start).upos == "PUNCT":
        start += 1
    words = tuple(scene.words(start, comma))
    titled = any(scene.lexicon.role(t) for t in words[-3:])
    plain = all(t.upos in NOMINAL or t.text in _SMALL | LINKS for t in words)
    return titled and plain and len(words) <= _REACH and words[0].upos != "DET"


def _goes_on(scene: Scene, i: int, first: int) -> bool:
    if not scene.same_sentence(i, first) or scene.lexicon.timed(scene.token(i)):
        return False
    token = scene.token(i)
    if scene.kind(i) == "Person" and scene.token(i + 1).text not in POSSESSIVE:
        titled = scene.lexicon.role(scene.token(i + 1)) and not leads_on(scene, i + 1, first)
        sets = ("seat_roles", "chairs")  # a person has no lawmaker and no chairman
        body = i + 2 == first and scene.lexicon.noun_in_any(sets, scene.token(i + 1))
        return body or (scene.token(i + 1).upos in NOMINAL and not titled)
    joins = capital_joiner(scene, i) or token.text in _SMALL or token.text in LINKS
    return token.upos in NOMINAL or joins


def _led_by_role(scene: Scene, start: int, end: int) -> int:
    """Cut the run behind what its prepositions and "and" do not join to a title."""
    for i in range(end - 1, start - 1, -1):
        text = scene.token(i).text
        if text in LINKS and not _complemented(scene, i, start):
            return _past_place(scene, i + 1, end) if text in ("in", "at") else i + 1
        if text == "and" and scene.lexicon.role(scene.token(max(i - 1, start))) is None:
            inside = scene.parse.entity(i)
            if inside is None and not _of_one_field(scene, i, start, end):
                return i + 1
    return start


def _of_one_field(scene: Scene, i: int, start: int, end: int) -> bool:
    """Say whether "and" joins what one minister looks after: "Minister of Health and Family"."""
    if any(scene.lexicon.role(t) for t in scene.words(i + 1, end)):
        return False  # the Minister of Health and Mayor Ama Mensah
    led = (j for j in range(start, i) if scene.token(j + 1).text in ("of", "for"))
    return scene.capital(i + 1) and any(holds_portfolio(scene, j) for j in led)


def _complemented(scene: Scene, i: int, start: int) -> bool:
    """Say whether the preposition at ``i`` follows a title, or joins the words of one body."""
    if scene.parse.entity(i) is not None:
        return True
    return any(scene.lexicon.role(t) for t in scene.words(max(start, i - _REACH // 2), i))


def _past_place(scene: Scene, i: int, end: int) -> int:
    """Leave out where it happened: "in Halford Mayor Ama Mensah"."""
    entity = scene.parse.entity(i)
    return min(entity.last, end) if entity is not None and entity.kind == "Location" else i


def _after(scene: Scene, name: ProperName) -> int:
    """Give the end of the description after the name, else the name's end."""
    i = past_gloss(scene, name.last, name.last + 4)
    if not scene.same_sentence(i, name.first):
        return name.last
    text = scene.token(i).text
    if text in _LEADS or (text == "at" and _works_at(scene, i, name.first)):
        return _closing(scene, i + 1, clause=False)
    if text == "who" and scene.token(i + 1).upos in ("AUX", "VERB"):
        return _closing(scene, i, clause=True)
    if text in ("is", "was") and scene.token(i + 1).upos in NOMINAL:
        return _closing(scene, i + 1, clause=False)  # Ama Mensah is the director of Orbis
    if text not in (",", "–", "—"):
        return name.last
    start = _past_age(scene, i + 1)
    clause = scene.same_sentence(start, i) and scene.token(start).text.lower() in RELATIVE
    if not clause and not _opens_description(scene, start, i):
        return name.last
    end = _closing(scene, start, clause=clause)
    return name.last if not clause and leads_another(scene, name.first, end) else end


def _works_at(scene: Scene, i: int, first: int) -> bool:
    """Say whether "at" leads from a titled name to a body: "economist Ama Mensah at the bank X"."""
    body = i + 1
    while scene.same_sentence(body, i) and body - i < _NOUNS and not scene.capital(body):
        body += 1
    named = scene.same_sentence(body, i) and scene.kind(body) == "Organization"
    return named and scene.lexicon.role(scene.token(first - 1)) is not None


def _past_age(scene: Scene, i: int) -> int:
    """Skip the age in ", 43, a nurse"."""
    aged = scene.same_sentence(i + 1, i) and scene.token(i).upos == "NUM"
    return i + 2 if aged and scene.token(i + 1).text == "," else i


def _opens_description(scene: Scene, i: int, comma: int) -> bool:
    if not scene.same_sentence(i, comma) or scene.kind(i) == "Person":
        return False
    if scene.token(i).text in ("from", "of"):
        return True
    return scene.token(i).upos in (NOMINAL | {"ADV"}) or scene.token(i).text.lower() == "also"


def _closing(scene: Scene, start: int, *, clause: bool) -> int:
    """Give where the description that begins at ``start`` ends: a stop, a comma, a new verb."""
    i = start
    while scene.same_sentence(i, start) and scene.token(i).text not in _STOPS:
        if quoting(scene, i) or (not clause and scene.token(i).upos in ("VERB", "AUX", "SCONJ")):
            break
        if scene.token(i).text == "," and not (_within(scene, i) or _body_after(scene, i)):
            break
        i += 1
    return i


def _within(scene: Scene, i: int) -> bool:
    """Say whether the comma stands inside a name: "Ministry of Sport, Youth and Work"."""
    return scene.parse.entity(i) is not None


def _body_after(scene: Scene, comma: int) -> bool:
    """Say whether the comma parts a title from its body: "Director, Campaign for Quays"."""
    titled = scene.lexicon.role(scene.token(comma - 1)) is not None
    if not titled or not scene.same_sentence(comma + 1, comma) or not scene.capital(comma + 1):
        return False
    first, last = organisation_run(scene, comma + 1)
    return first == comma + 1 and organisation_like(scene, first, last)
