"""Where a title begins and ends, and which of several words is the title."""

from __future__ import annotations

from quotes.parsing.tree import Token
from quotes.speakers.scene import OWNER_MARKS, POSSESSIVE, Scene


def holds_portfolio(scene: Scene, role: int) -> bool:
    """Say whether what follows "of" after the title is a field, and no body: "minister of"."""
    if scene.lexicon.holds("body_officers", scene.written(role - 1, role + 1)):
        return False  # the general secretary of the Union
    return scene.lexicon.noun_in("portfolio_roles", scene.token(role)) is not None


def before_owner_mark(scene: Scene, end: int, floor: int) -> int:
    """Give the word before ``end``, over a possessive's mark; it may lie before ``floor``."""
    i = end - 1
    while i >= floor and scene.token(i).text in OWNER_MARKS:
        i -= 1
    return i


def of_field(scene: Scene, role: int) -> bool:
    """Say whether "of" leads from the title to what its holder looks after: "Minister of"."""
    return holds_portfolio(scene, role) and scene.token(role + 1).text == "of"


def kin(scene: Scene, roles: list[int]) -> bool:
    """Say whether the title is a relative's: "the parent of a pupil at X"."""
    return scene.lexicon.noun_in("kinship", scene.token(roles[0])) is not None


def role_start(scene: Scene, role: int, floor: int) -> int:
    """Take in what qualifies the role: "former deputy", the portfolio of a minister."""
    start = role
    seated = scene.lexicon.noun_in("seat_roles", scene.token(role)) is not None
    short = scene.token(role).text.isupper() and scene.lexicon.noun_in(
        "firm_roles", scene.token(role)
    )
    # Tolland East MP: a seat, and no portfolio; Orbis CEO: a firm.
    capital = scene.capital(role) and not seated and not short
    while start > floor and _qualifies(scene, start - 1, capital):
        start -= 1
    joined = scene.token(start - 1).text in ("and", "&") and scene.capital(start - 2)
    field = start < role and not _qualifier(scene, start) and not holds_portfolio(scene, role)
    part = joined and field and scene.lexicon.role(scene.token(start - 2)) is None
    return role if part and start - 1 > floor else start  # … of Trade and Industry President


def _qualifier(scene: Scene, i: int) -> bool:
    """Say whether the word is a rank or a title itself: "former", "deputy", "vice"."""
    token = scene.token(i)
    if scene.capital(i) and (plural_noun(token) or _body_of(scene, i)):
        return False  # Federated Farmers president, MCA president
    return scene.lexicon.holds("former_words", token.text) or scene.lexicon.role(token) is not None


def _body_of(scene: Scene, i: int) -> bool:
    """Say whether initials that can be a title are a body's: no lawmaker has a president."""
    initials = len(scene.token(i).text) > 1 and scene.token(i).text.isupper()
    return initials and scene.lexicon.noun_in_any(("chairs", "presiders"), scene.token(i + 1))


def _qualifies(scene: Scene, i: int, capital: bool) -> bool:
    token = scene.token(i)
    if token.text == "-" or scene.glued(i + 1):
        return _glued_title(scene, i)
    if token.text == "State" and _of_place(scene, i):
        return False  # the Ashby State Governor, but the US State Secretary
    if _qualifier(scene, i):
        return True
    if token.upos in ("ADJ", "NOUN") and i > 0 and leads_on(scene, i - 1, i + 2):
        return True
    if token.text == "Cabinet" and scene.lexicon.role(scene.token(i + 1)) == "secretary":
        return True
    if not capital or not scene.capital(i) or scene.kind(i) in ("NORP", "Location"):
        return False
    if len(token.text) > 1 and token.text.replace(".", "").isupper():
        return False  # an acronym is a body's name: the U.N. High Commissioner
    if token.text != "State" and scene.lexicon.holds("governed_places", token.text):
        return False  # Ashby County Emergency Manager
    if scene.kind(i) == "Organization" or scene.lexicon.country_of(token.text):
        return False
    return opens_title(scene, i) or not scene.lexicon.holds("organisation_words", token.text)


def _of_place(scene: Scene, i: int) -> bool:
    """Say whether the word ends a name that begins before it and is no country's."""
    entity = scene.parse.entity(i)
    named = entity is not None and entity.first < i and entity.last == i + 1
    return named and not scene.lexicon.of_country(scene.token(i - 1).text)


def opens_title(scene: Scene, i: int) -> bool:
    """Say whether a body's word stands alone before a title: "a Project Assistant"."""
    alone = not scene.capital(i - 1) or not scene.same_sentence(i - 1, i)
    body = scene.kind(i) is not None
    return alone and not body and scene.lexicon.holds("title_openers", scene.token(i).text)


def _glued_title(scene: Scene, i: int) -> bool:
    """Say whether what a hyphen joins before ``i`` is a title too: vice-president, co-founder."""
    token = scene.token(i if scene.token(i).text != "-" else i - 1)
    qualifier = scene.lexicon.holds("former_words", token.text, token.text + "-")
    return qualifier or scene.lexicon.role(token) is not None or token.text.lower() in ("non", "in")


def before_roles(scene: Scene, start: int, floor: int) -> int:
    """Give the start of the first of several titles: "founder and president"."""
    while start - 2 >= floor and scene.token(start - 1).text in ("and", "&", ","):
        # Two people's titles differ: "the HTL director and Trade Minister Ama Mensah".
        alike = scene.capital(start - 2) == scene.capital(start)
        if scene.lexicon.role(scene.token(start - 2)) is None or not alike:
            break
        start = role_start(scene, start - 2, floor)
    return start


def first_role(scene: Scene, start: int, end: int) -> int | None:
    """Give the last word of the first role in words ``start:end`` ("general manager")."""
    for i in range(start, end):
        token = scene.token(i)
        opens = i == start or scene.token(i - 1).text == ","  # ", cook at": no verb begins there
        noun = token.upos in ("NOUN", "PROPN", "ADJ") or (token.upos == "VERB" and opens)
        # "…, with other officers" is nobody's title.
        many = plural_noun(token) and not opens
        role = scene.lexicon.role(token) if noun and not many else None
        owner = token.text.isupper() and scene.token(i + 1).text in POSSESSIVE
        if role and not (owner or leads_on(scene, i, end) or _of_organisation(scene, i)):
            return i  # "MEP's press director" has no lawmaker
    return None


def leads_on(scene: Scene, i: int, end: int) -> bool:
    """Say whether the role at ``i`` qualifies another: "chief financial officer"."""
    after = i + 2 if i + 2 < end and scene.token(i + 1).text == "-" else i + 1
    if after < end and scene.lexicon.role(scene.token(after)):
        return True
    near = (
        range(i + 1, min(i + 4, end))
        if scene.lexicon.holds("former_words", scene.token(i).text)
        else ()
    )
    for j in near:
        if scene.lexicon.role(scene.token(j)):
            return True
        if scene.token(j).upos not in ("NOUN", "ADJ", "PROPN"):
            break
    return False


def _of_organisation(scene: Scene, i: int) -> bool:
    """Say whether the role word is part of an organisation's name ("Doctors Without Borders")."""
    entity = scene.parse.entity(i)
    opens = entity is not None and entity.first == i and scene.token(i + 1).text == "of"
    titled = opens or (entity is not None and entity.last == i + 1)
    if entity is None or (titled and "Number=Plur" not in scene.token(i).feats):
        return False  # the recogniser takes the Registrar of Quays and a Field Officer for bodies
    return entity.kind == "Organization" and entity.last - entity.first > 1


def person_nouns(scene: Scene, start: int, end: int) -> frozenset[str]:
    """Give the common nouns for a person in words ``start:end``, in lower case."""
    found = (scene.lexicon.person_noun(t) for t in scene.words(start, end))
    return frozenset(noun for noun in found if noun)


def field_of_title(scene: Scene, i: int) -> bool:
    """Say whether a noun for a body only says what the title after it is about: "media officer".

    A union minister is the Union's: before an office of state a lower-case "union" is no employer.
    """
    word = scene.token(i).text
    if scene.lexicon.holds("title_fields", word):
        return True
    state = scene.lexicon.noun_in("state_offices", scene.token(i + 1)) is not None
    return state and scene.lexicon.holds("state_fields", word)


def plural_noun(token: Token) -> bool:
    """Say whether a noun is tagged as a plural and looks like one: the tagger errs on "planner"."""
    return "Number=Plur" in token.feats and token.text.lower().endswith(("s", "men", "people"))


def aside(scene: Scene, i: int) -> bool:
    """Say whether the word only says what side somebody is on: "pro-government lawmaker"."""
    return scene.glued(i) and scene.lexicon.holds("side_words", scene.token(i - 2).text)
