"""Names before a title that the recogniser took for a person's or a people's, and are a body's."""

from __future__ import annotations

from quotes.speakers.body_names import capital_joiner
from quotes.speakers.scene import Scene


def partisan(scene: Scene, first: int, last: int, role: int) -> bool:
    """Say whether the word names the party of a lawmaker or leader: "Labour leader"."""
    held = scene.lexicon.role(scene.token(role))
    party = scene.lexicon.holds("parties", scene.written(first, last))
    return party and last == role and scene.lexicon.holds("partisans", held or "")


def runs_for(scene: Scene, last: int, role: int) -> bool:
    """Say whether the name that ends at ``last`` is a party: "Kibo presidential candidate"."""
    between = [t.text for t in scene.words(last + 1, role)]
    elected = between and all(scene.lexicon.holds("electoral_words", word) for word in between)
    held = scene.lexicon.role(scene.token(role)) or ""
    token = scene.token(last)
    plain = token.upos == "PROPN" and scene.kind(last) not in ("Location", "NORP", "Date")
    known = scene.lexicon.of_country(token.text) or scene.lexicon.holds("no_employers", token.text)
    return bool(elected) and scene.lexicon.holds("partisans", held) and plain and not known


def run_by(scene: Scene, first: int, last: int, role: int) -> bool:
    """Say whether a name taken for a person's is a firm's: "Quiet Harbours co-owner Ama Mensah".

    Somebody can have a manager and a spokesman, but nobody has a chairman: "Orbis's chairman".
    """
    if scene.kind(first) != "Person":
        return False
    if last == role:
        names = ("business_roles", "team_roles")
        # general manager, principal analyst
        general = last - first > 1 and scene.token(role).text.islower()
        words = range(role, role + 1 + general)
        firm = any(scene.lexicon.noun_in_any(names, scene.token(i)) for i in words)
        chaired = scene.lexicon.noun_in("chairs", scene.token(role)) is not None
        return firm and (last - first > 1 or chaired)
    titles = scene.words(role, min(role + 2, len(scene.parse.tokens)))
    held = any(scene.lexicon.noun_in("firm_roles", t) for t in titles)
    return held or (last - first > 1 and _heads_branch(scene, role))


def _heads_branch(scene: Scene, role: int) -> bool:
    """Say whether the title is of a firm's branch: "Quiet Harbours's head of sales"."""
    led = scene.token(role).text.lower() == "head" and scene.token(role + 1).text == "of"
    return led and scene.lexicon.holds_any(
        ("branches", "title_branches"), scene.token(role + 2).text
    )


def initials(scene: Scene, first: int, last: int, role: int) -> bool:
    """Say whether initials taken for a person's are a body's: "HTL's dean", but "AMO's aide"."""
    word = scene.token(first).text
    short = last - first == 1 and len(word) > 1 and word.isupper()
    sets = ("associates", "counsels", "kinship", "mouthpieces")
    personal = any(scene.lexicon.noun_in_any(sets, scene.token(i)) for i in (role, role + 1))
    return short and scene.kind(first) == "Person" and not personal


def team(scene: Scene, first: int, last: int, role: int) -> bool:
    """Say whether a name taken for a people's is a party's or a team's: "Chad Forward leader"."""
    if last != role or last - first < 2 or scene.kind(first) != "NORP":
        return False
    words = [scene.token(i).text for i in (first, last - 1)]
    plain = [scene.lexicon.holds_any(("no_employers", "directions"), word) for word in words]
    people = [bool(scene.lexicon.country_of(word)) for word in words]
    return not people[0] and (not people[1] or not plain[0]) and not all(plain)


def titled_case(scene: Scene, first: int, last: int) -> bool:
    """Say whether a preposition inside has a capital, as in a body's name: "Peace Under Law"."""
    return any(capital_joiner(scene, i) for i in range(first + 1, last - 1))
