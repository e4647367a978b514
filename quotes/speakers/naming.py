"""Which proper name a noun phrase is about: at its head, after its title, or in apposition."""

from __future__ import annotations

from quotes.speakers.proper import ProperName, proper_name
from quotes.speakers.scene import Scene
from quotes.speakers.titled import closing_person

_CLAUSAL = frozenset({"VERB", "AUX", "PRON"})


def name_in(scene: Scene, head: int, first: int, last: int) -> ProperName | None:
    """Find the name that the phrase is about: at its head, after its title, or in apposition."""
    addressed = _addressed(scene, head, last)
    if addressed is not None:
        return addressed
    described = _described_body(scene, head, first, last) or _opening_name(scene, head, first)
    if described is not None:
        return described
    own = proper_name(scene, head)
    if own is not None and _part_of_title(scene, own, last):
        holder = _holder(scene, own.last, last) or closing_person(scene, head, first, last)
        holder = holder or _right_after(scene, own.last, last)
        holder = holder or _apposed(scene, own.first, first, last)
        if holder is not None:
            return holder
    titled = own is not None and _title_alone(scene, head, own)
    named = _named_after(scene, head, last) if own is None or titled else None
    named = _at_end(scene, head, last) or named
    if named is None and own is None:
        named = closing_person(scene, head, first, last) or _apposed(scene, head, first, last)
    if named is not None or own is None or (titled and scene.kind(head) != "Person"):
        return named
    return _clipped(own, first, last)


def _addressed(scene: Scene, head: int, last: int) -> ProperName | None:
    """Find the name behind "His Excellency Mr.", which the tree took for the head."""
    if not scene.lexicon.honorific(scene.token(head)) or scene.token(head - 1).upos != "PRON":
        return None
    i = head + 1
    while i < last and scene.lexicon.honorific(scene.token(i)):
        i += 1
    entity = scene.parse.entity(i) if i < last else None
    person = entity is not None and entity.kind == "Person" and entity.first == i
    return ProperName(i, min(entity.last, last), "person") if person and entity else None


def _at_end(scene: Scene, head: int, last: int) -> ProperName | None:
    """Find the name that ends a long title: "Minister of Trade, Work, and Water Ama Mensah"."""
    entity = scene.parse.entity(last - 1)
    if entity is None or entity.kind != "Person" or entity.last != last:
        return None
    title = scene.words(head + 1, entity.first)
    plain = all(t.upos not in _CLAUSAL and scene.kind(t.i) != "Person" for t in title)
    led = scene.token(entity.first - 1).upos not in ("NOUN", "PROPN")
    if led or not plain or entity.first <= head or entity.last - entity.first < 2:
        return None
    return person_at(scene, entity.first) if scene.lexicon.role(scene.token(head)) else None


def _part_of_title(scene: Scene, own: ProperName, last: int) -> bool:
    """Say whether a person's name can follow: after a body, or a word no recogniser saw named."""
    unseen = own.last - own.first == 1 and scene.kind(own.first) is None
    after = scene.token(own.last)  # "Red Harbour guard Ama Mensah": no person has a calling behind
    called = after.text.islower() and scene.lexicon.role(after) is not None
    return own.last < last and (own.kind == "organization" or unseen or called)


def _right_after(scene: Scene, i: int, last: int) -> ProperName | None:
    """Find the person of two names right after a body: "Council for Water and Works Ama Mensah"."""
    entity = scene.parse.entity(i)
    if entity is None or entity.kind != "Person" or entity.first != i:
        return None
    name = person_at(scene, i)
    closed = name is not None and (name.last == last or scene.token(name.last).text == ",")
    return name if name is not None and closed and name.last - name.first > 1 else None


def _holder(scene: Scene, i: int, last: int) -> ProperName | None:
    """Find the person in "HTL Sec. Gen. Ama Mensah", where the tree made HTL the head."""
    while i < last and scene.token(i).upos in ("ADJ", "NOUN", "ADV"):
        if scene.lexicon.role(scene.token(i)) is not None:
            break
        i += 1
    token = scene.token(min(i, last - 1))
    titled = scene.lexicon.role(token) is not None or scene.lexicon.honorific(token)
    if i >= last or not titled:
        return None
    while i < last - 1 and (scene.lexicon.role(scene.token(i)) or title_at(scene, i)):
        i = past_joined(scene, i + 1)
    return person_at(scene, i)


def _described_body(scene: Scene, head: int, first: int, last: int) -> ProperName | None:
    """Find the organisation's name in "the airline Orbis", "a trade body, the Guild of Cooks"."""
    token = scene.token(head)
    apart = head + 2 < last and scene.token(head + 1).text == ","
    kinds = ("descriptors", "collectives") if apart else ("descriptors",)
    if token.upos != "NOUN" or not scene.lexicon.noun_in_any(kinds, token):
        return None
    if "Number=Plur" in token.feats:
        return None
    start = head + 1 + apart
    start += apart and scene.token(start).text.lower() == "the"
    after = proper_name(scene, start) if start < last else None
    if after is not None and start > head + 1:
        top = scene.token(scene.top(after.first, after.last))
        after = after if top.deprel == "appos" and after.kind == "organization" else None
    if after is not None and after.first == start and scene.kind(head + 1) != "Location":
        return ProperName(after.first, after.last, "organization")
    return _body_before(scene, head, first)


def _opening_name(scene: Scene, head: int, first: int) -> ProperName | None:
    """Find the name in "Ama Mensah, a retired midwife" where the head is the midwife."""
    if scene.token(head).upos != "NOUN" or head == first:
        return None
    name = proper_name(scene, first)
    if name is None or name.kind != "person" or name.first != first or name.last >= head:
        return None
    owned = scene.token(name.last + 1).text.lower() == "whose"  # "…, whose husband": another
    return name if scene.token(name.last).text == "," and not owned else None


def _body_before(scene: Scene, head: int, first: int) -> ProperName | None:
    i = head - 1
    while i > first and scene.token(i).upos == "NOUN" and scene.token(i).head == head:
        i -= 1
    if i < first or scene.kind(i) != "Organization" or scene.token(i).upos != "PROPN":
        return None
    name = proper_name(scene, i)
    return _clipped(name, first, head) if name is not None else None


def _apposed(scene: Scene, start: int, first: int, last: int) -> ProperName | None:
    """Find the person in "the Envoy for the north, Ama Mensah": a title, a comma, a name."""
    comma = next((i for i in range(start, last - 1) if scene.token(i).text == ","), None)
    if comma is None or not any(scene.lexicon.role(t) for t in scene.words(first, comma)):
        return None
    name = _addressed(scene, comma + 2, last)  # the director, His Excellency Mr. Ama Mensah
    name = name or person_at(scene, _past_modifiers(scene, comma + 1, last))
    if name is None or name.last > last or name.last - name.first < 2:
        return None
    closed = name.last == last or scene.token(name.last).text == ","
    top = scene.top(name.first, name.last)
    joined = any(scene.token(c).deprel == "cc" for c in scene.parse.children(top))
    return name if closed and not joined else None


def _title_alone(scene: Scene, head: int, own: ProperName) -> bool:
    """Say whether the head is a title ("Foreign Ministry Spokesperson", "Dr.") by its word."""
    token = scene.token(head)
    title = scene.lexicon.role(token) is not None or scene.lexicon.honorific(token)
    return own.last - own.first == 1 and title


def _clipped(name: ProperName, first: int, last: int) -> ProperName:
    return ProperName(max(name.first, first), min(name.last, last), name.kind)


def _named_after(scene: Scene, head: int, last: int) -> ProperName | None:
    """Find a person's name after a title: "his friend Ni", "a worker …, surnamed Ma"."""
    for i in range(head + 1, last):
        token = scene.token(i)
        if naming(scene, i) and i + 1 < last:
            return person_at(scene, i + 1) or _plain_name(scene, i + 1)
        if token.lemma == "name" and (given := _given_as(scene, i + 1, last)):
            return given
    token = scene.token(head)
    if scene.lexicon.person_noun(token) is None and not scene.lexicon.honorific(token):
        return None
    start = head + 1
    if start < last and scene.token(start).text in (",", "."):
        start = _past_modifiers(scene, start + 1, last)
    near = person_at(scene, start) if start < last else None
    return near or _after_complement(scene, head, last)


def _past_modifiers(scene: Scene, i: int, last: int) -> int:
    """Skip "retired auditor" in ", retired auditor Ama Mensah": at most six small words."""
    start = i
    while i < last and i - start < 6 and (scene.token(i).text.islower() or scene.glued(i)):
        if scene.token(i).upos not in ("ADJ", "NOUN", "VERB", "DET") and not scene.glued(i):
            return start
        i += 1
    titled = i > start and scene.lexicon.person_noun(scene.token(i - 1)) is not None
    return i if titled else start


def naming(scene: Scene, i: int) -> bool:
    """Say whether word ``i`` brings in a name: "surnamed", "named"."""
    return scene.lexicon.holds("naming_words", scene.token(i).text)


def person_at(scene: Scene, i: int) -> ProperName | None:
    """Give the person's name that begins at word ``i``, or after the titles that begin there."""
    i = past_joined(scene, i)
    while scene.same_sentence(i, i + 1) and title_at(scene, i):
        i += 1
    small = scene.lexicon.holds("name_particles", scene.token(i).text)
    name = proper_name(scene, i + 1 if small and scene.same_sentence(i + 1, i) else i)
    return name if name and name.kind == "person" and name.first == i else None


def past_joined(scene: Scene, i: int) -> int:
    """Give the word after what a hyphen joins to a title before ``i``: "Secretary|-General Lo"."""
    while scene.same_sentence(i + 1, i) and i > 0 and scene.glued(i):
        i += 1
    return i


def title_at(scene: Scene, i: int) -> bool:
    """Say whether word ``i`` is a title before a name, or the full stop of a short one."""
    token = scene.token(i)
    if token.text == ".":
        return i > 0 and scene.token(i - 1).end == token.start and title_at(scene, i - 1)
    after = i + 1 + (scene.token(i + 1).text == ".")
    named = scene.same_sentence(after, i) and scene.capital(after)
    return scene.lexicon.honorific(token) or (
        scene.lexicon.role(token) is not None and scene.capital(i) and named
    )


def _after_complement(scene: Scene, head: int, last: int) -> ProperName | None:
    """Find the name after "Minister of Trade of the Republic of X": no preposition leads to it."""
    for i in range(head + 2, last):
        if scene.token(i).text in (",", ";"):
            return _in_apposition(scene, head, i + 1) if i + 1 < last else None
        entity = scene.parse.entity(i)
        opens = entity is not None and entity.kind == "Person" and entity.first == i
        if opens and _unled(scene, i):
            return person_at(scene, i)
    return None


def _in_apposition(scene: Scene, head: int, i: int) -> ProperName | None:
    """Find the name in "the head of X, Ann Lee", hung from the head or from a place in X."""
    name = person_at(scene, i)
    if name is None or (name.last - name.first == 1 and scene.kind(name.first) is None):
        return None
    top = scene.token(scene.top(name.first, name.last))
    if any(scene.token(c).deprel == "cc" for c in scene.parse.children(top.i)):
        return None
    above = scene.token(top.head) if top.head >= 0 else top
    inside = head < above.i < i and scene.lexicon.person_noun(above) is None
    beside = top.deprel in ("appos", "flat", "conj", "nmod", "list", "dep", "parataxis")
    sibling = top.deprel == "nsubj" and top.head == scene.token(head).head
    return name if sibling or (beside and (above.i == head or inside)) else None


def _unled(scene: Scene, i: int) -> bool:
    """Say whether a capitalised word that is no title stands before the name at ``i``."""
    before = i - 1
    while scene.lexicon.honorific(scene.token(before)):
        before -= 1
    return scene.capital(before) and scene.lexicon.role(scene.token(before)) is None


def _given_as(scene: Scene, i: int, last: int) -> ProperName | None:
    """Find the name in "who gave her name as Ines" and "who gave only a first name, Ines"."""
    while i < last and scene.token(i).text.lower() in (",", "as", "only", "is", "was"):
        i += 1
    return person_at(scene, i) if i < last and scene.capital(i) else None


def _plain_name(scene: Scene, i: int) -> ProperName | None:
    return ProperName(i, i + 1, "person") if scene.token(i).text[:1].isupper() else None
