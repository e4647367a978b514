"""Where an organisation's or a country's name begins and ends."""

from __future__ import annotations

from quotes.speakers.body_parts import before_field, shared_with_place
from quotes.speakers.person_names import no_name_end
from quotes.speakers.scene import HYPHENS, OWNER_MARKS, POSSESSIVE, Scene
from quotes.speakers.telling import bare, organisation_words, telling_word


def organisation_run(scene: Scene, i: int) -> tuple[int, int]:
    """Give the words of the organisation's or country's name around word ``i``, as written.

    Small words join two capitalised ones ("Ministry of Health and Labour"); an article before
    the name and a bracket after it stay out.
    """
    entity = scene.parse.entity(i)
    first, last = (entity.first, entity.last) if entity else (i, i + 1)
    while (begin := _org_start(scene, first)) < first:
        first = begin
    while (end := _org_after(scene, first, last)) > last:
        last = end
    return _organisation_trimmed(scene, first, last)


def _org_start(scene: Scene, first: int) -> int:
    """Give the start of the name with one more word before it, over "of" too: "Bank of X"."""
    if not scene.same_sentence(first - 1, first):
        return first
    if _org_before(scene, first):
        return first - 1
    if scene.same_sentence(first - 2, first) and _owner_mark(scene, first - 1):
        return first - 2
    if scene.same_sentence(first - 2, first) and capital_joiner(scene, first - 1):
        return first - 2 if scene.token(first - 2).text[:1].isupper() else first
    shared = shared_with_place(scene, first)
    if shared is not None:
        return shared
    i = first - 1
    while scene.same_sentence(i, first) and first - i < 3 and scene.token(i).text in ("of", "the"):
        i -= 1
    over = i < first - 1 and scene.same_sentence(i, first) and scene.token(i + 1).text == "of"
    return i if over and scene.capital(i) and telling_word(scene, i) else first


def _owner_mark(scene: Scene, i: int) -> bool:
    """Say whether word ``i`` is the possessive mark inside a name ("Women's Union")."""
    mark, owner = scene.token(i).text, scene.token(i - 1)
    if mark not in OWNER_MARKS or i < 1 or not scene.capital(i - 1):
        return False
    many = mark in ("'", "’") and owner.text.endswith("s") and scene.kind(i - 1) != "Location"
    return many or scene.lexicon.holds("name_owners", owner.text)


def _over_bracket(scene: Scene, opening: int) -> int:
    """Give the end of a name that goes on after a bracket: "Coastal (Eastern) Command"."""
    i = opening + 1
    # Six words hold a short form or a gloss; a longer bracket is a remark.
    while scene.same_sentence(i, opening) and scene.token(i).text != ")" and i - opening < 7:
        i += 1
    end = i + 1
    while scene.same_sentence(end, opening) and _org_word(scene, end):
        end += 1
    return end if end > i + 1 and organisation_words(scene, i + 1, end) else opening


def _org_before(scene: Scene, first: int) -> bool:
    i = first - 1
    token = scene.token(i)
    if scene.glued(first) and token.text not in ("(",):
        return scene.capital(first) or token.text not in HYPHENS
    known = scene.parse.entity(i)
    if (known and known.kind in ("Person", "Date")) or scene.lexicon.timed(token):
        return False
    return scene.capital(i) and not scene.lexicon.role(token) and token.upos != "X"


def _org_after(scene: Scene, first: int, last: int) -> int:
    """Give the end of the name after one more word, or ``last`` where it ends here."""
    if not scene.same_sentence(last, last - 1):
        return last
    if _org_word(scene, last):
        return last + 1
    if _owner_mark(scene, last) and scene.same_sentence(last + 1, last):
        return last + 2 if _org_word(scene, last + 1) else last
    if _numbered(scene, last):
        return last + 1
    if scene.token(last).text == "(":
        return _over_bracket(scene, last)
    after = last
    while scene.same_sentence(after, last - 1) and _joiner(scene, after) and after - last < 3:
        after += 1
    opens = after > last and scene.same_sentence(after, last - 1) and _org_word(scene, after)
    return after + 1 if opens and not _new_party(scene, first, last, after) else last


def _numbered(scene: Scene, i: int) -> bool:
    """Say whether the number at ``i`` is part of the name: "Local 12 of the Dockers' Union"."""
    numbered = scene.lexicon.holds("numbered_bodies", scene.token(i - 1).text)
    return numbered and scene.token(i).upos == "NUM" and scene.capital(i - 1)


def _joiner(scene: Scene, i: int) -> bool:
    token = scene.token(i)
    return (
        token.text.islower() and scene.lexicon.holds("joiners", token.text)
    ) or token.text == "&"


def capital_joiner(scene: Scene, i: int) -> bool:
    """Say whether a capitalised preposition stands inside a name: "Peace Under Law"."""
    token = scene.token(i)
    inside = token.upos == "ADP" and token.text.istitle() and len(token.text) > 2
    return inside and scene.parse.sentence_of(i).first < i


def _org_word(scene: Scene, i: int) -> bool:
    if scene.glued(i):
        text = scene.token(i).text
        return (text in HYPHENS and not _tied(scene, i + 1)) or text[:1].isalnum()
    token, kind = scene.token(i), scene.kind(i)
    if scene.lexicon.honorific(token) or (kind is None and _bare_title(scene, i)):
        return False
    return scene.capital(i) and kind not in ("Person", "Date") and not scene.lexicon.timed(token)


def _tied(scene: Scene, i: int) -> bool:
    """Say whether a participle ties a place to what follows: "Lima-based Andean Institute"."""
    return scene.lexicon.holds("hyphen_participles", scene.token(i).text)


def _bare_title(scene: Scene, i: int) -> bool:
    """Say whether a capitalised word is a title and can be no part of a body's name."""
    word = scene.token(i).text.lower()
    telling = scene.lexicon.holds_any(("outlet_words", "organisation_words"), word)
    return scene.lexicon.role(scene.token(i)) is not None and not telling


def _new_party(scene: Scene, first: int, joiner: int, after: int) -> bool:
    """Say whether what follows the joining words is somebody else, not more of the name.

    "to", "on" and "against" join only inside one entity; "and" never joins two entities; "the"
    after "and" begins another party.
    """
    one, two = scene.parse.entity(joiner - 1), scene.parse.entity(after)
    if one is not None and one is two:
        return False
    words = [t.text.lower() for t in scene.words(joiner, after)]
    if words[0] in ("to", "on", "against", "the", "al", "y", "e"):
        telling = organisation_words(scene, joiner - 1, joiner)
        return words[0] not in ("on", "to", "against") or not telling
    if words[0] == "of" and scene.lexicon.holds("organisation_suffixes", bare(scene, joiner - 1)):
        return not scene.lexicon.place(scene.token(after).text)
    if words[0] not in ("and", "&", "et", "und"):
        return False
    whole = two is not None and (
        two.kind == "Person" or organisation_words(scene, two.first, two.last)
    )
    if len(words) > 1 or whole:
        return True
    return not (_plain_before(scene, first, joiner) or _shared_body(scene, first, joiner, after))


def _shared_body(scene: Scene, first: int, joiner: int, after: int) -> bool:
    """Say whether one article holds both sides: "the Chad and Niger Affairs Office"."""
    articled = first > 0 and scene.token(first - 1).text.lower() == "the"
    if not articled or organisation_words(scene, first, joiner):
        return False
    end = after
    while scene.same_sentence(end, after) and _org_word(scene, end):
        end += 1
    return organisation_words(scene, end - 1, end)


def _plain_before(scene: Scene, first: int, joiner: int) -> bool:
    """Say whether the name has "of" or "for" before the joiner: "Bureau of Trade and Work"."""
    short = scene.token(joiner).text == "&"
    return short or any(t.text in ("of", "for") for t in scene.words(first, joiner))


def _organisation_trimmed(scene: Scene, first: int, last: int) -> tuple[int, int]:
    while first < last - 1 and _no_opening(scene, first):
        first += 1
    while first < last - 1 and no_name_end(scene, last - 1):
        last -= 1
    first = _after_owner(scene, first, last)
    last = before_field(scene, first, last)
    last = _before_comma(scene, first, _before_seat(scene, first, last))
    opened = [j for j in range(first, last) if scene.token(j).text in "(["]
    closed = any(scene.token(j).text in ")]" for j in range(first, last))
    if opened and not closed and opened[0] > first:
        last = opened[0]
    return first, last


def _no_opening(scene: Scene, i: int) -> bool:
    """Say whether no name begins with word ``i``; "All Peoples Party" does."""
    token = scene.token(i)
    whole = token.text == "All" and scene.kind(i) == "Organization"
    return token.upos in ("DET", "PUNCT", "ADP", "PRON") and not whole


def _before_comma(scene: Scene, first: int, last: int) -> int:
    """Cut a name at its comma, but for "Orbis, Inc."."""
    for j in range(first + 1, last):
        if scene.token(j).text == "," and not _listed(scene, first, j, last):
            suffix = j + 1 < last and bare(scene, j + 1).lower()
            kept = suffix and scene.lexicon.holds("organisation_suffixes", suffix)
            return last if kept else j
    return last


def _listed(scene: Scene, first: int, j: int, last: int) -> bool:
    """Say whether the comma parts the subjects of one body: "Ministry of Sport, Youth and Work".

    They can stand before what it is, too: "Economic, Social and Trade Council".
    """
    entity = scene.parse.entity(j)
    led = any(t.text == "of" for t in scene.words(entity.first, j)) if entity else False
    joined = any(
        t.text in ("and", "&") for t in scene.words(j, min(last, entity.last if entity else last))
    )
    subjects = j - first == 1 and organisation_words(scene, last - 1, last)
    return (led or subjects) and joined


def _before_seat(scene: Scene, first: int, last: int) -> int:
    """Leave out the town in "Orbis Corp. of Tolland", but keep the country in "Steel Corp of X"."""
    for j in range(first + 1, last - 1):
        suffix = scene.lexicon.holds("organisation_suffixes", bare(scene, j - 1))
        if suffix and scene.token(j).text == "of":
            return last if scene.lexicon.place(scene.written(j + 1, last)) else j
    return last


def _after_owner(scene: Scene, first: int, last: int) -> int:
    """Leave out the country that owns the body: "Chad's Ministry of Health"."""
    for j in range(first + 1, last - 1):
        owner = scene.kind(j - 1) in ("Location", "NORP") or scene.lexicon.place(
            scene.written(first, j)
        )
        if owner and scene.token(j).text in POSSESSIVE and organisation_words(scene, j, last):
            return j + 1
    return first
