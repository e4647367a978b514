"""What the surface adds to a noun phrase where the tree has it elsewhere.

A name is never cut in two, a title before a name belongs to it, and so does "surnamed Lo".
"""

from __future__ import annotations

from quotes.speakers.appositions import quoting, with_apposition
from quotes.speakers.describing import with_description
from quotes.speakers.extent import below, contiguous
from quotes.speakers.naming import naming, person_at, title_at
from quotes.speakers.proper import proper_name
from quotes.speakers.scene import Scene


def widened(
    scene: Scene, head: int, first: int, last: int, barred: frozenset[int]
) -> tuple[int, int]:
    """Give words ``first:last`` with what belongs to them by shape, on both sides."""
    first, last = _with_name(scene, head, first, last, barred)
    first = _with_titles(scene, head, first, barred)
    first = _with_name_before(scene, head, first, barred)
    last = _with_following_name(scene, head, last, barred)
    last = _with_given_name(scene, last, barred)
    last = with_apposition(scene, head, last, barred)
    first = with_description(scene, first, barred)
    first = _with_bracket(scene, head, first, barred)
    return _with_seat(scene, head, first, last)


def _with_bracket(scene: Scene, head: int, first: int, barred: frozenset[int]) -> int:
    """Take in the name before a bracket that the phrase begins inside: "Tide Party (TP) MP"."""
    i = first - 2
    opened = i >= 0 and scene.same_sentence(i, head) and scene.token(first - 1).text == "("
    if not opened or all(t.text != ")" for t in scene.words(first, head + 1)):
        return first
    while scene.same_sentence(i - 1, head) and (scene.capital(i - 1) or _article(scene, i - 1)):
        i -= 1
    return first if any(w in barred for w in range(i, first)) else i


def _article(scene: Scene, i: int) -> bool:
    return scene.token(i).upos == "DET"


def _with_seat(scene: Scene, head: int, first: int, last: int) -> tuple[int, int]:
    """Take in "The Tolland, Iowa-based" before the company."""
    if scene.token(head - 1).text != "based" or scene.token(head).upos != "NOUN":
        return first, last
    i = head - 1
    while scene.same_sentence(i - 1, head) and head - i < 9 and _seat(scene, i - 1):
        i -= 1
    return min(first, i), last


def _seat(scene: Scene, i: int) -> bool:
    return scene.capital(i) or scene.token(i).text in (",", "-") or scene.token(i).upos == "DET"


def _with_name(
    scene: Scene, head: int, first: int, last: int, barred: frozenset[int]
) -> tuple[int, int]:
    """Never cut a name: take in the whole of the one at ``head`` and at the phrase's edges."""
    for edge in (head, last - 1, first):
        name = proper_name(scene, edge)
        if name is None or (name.first > edge and name.last <= edge):
            continue
        if not any(i in barred for i in range(name.first, name.last)):
            first, last = min(first, name.first), max(last, name.last)
    return first, last


def _with_titles(scene: Scene, head: int, first: int, barred: frozenset[int]) -> int:
    """Take in what stands right before the phrase and belongs to it by shape: its title."""
    while scene.same_sentence(first - 1, head) and first - 1 not in barred:
        before = scene.token(first - 1)
        if not _title_before(scene, first, head):
            break
        taken = frozenset(range(first, scene.parse.sentence_of(head).last))
        words = below(scene, before.i, barred | taken)
        first = min(first - 1, contiguous(scene, before.i, words)[0])
    return first


def _title_before(scene: Scene, first: int, head: int) -> bool:
    before, token = scene.token(first - 1), scene.token(first)
    if before.text == ".":
        return before.i > 0 and scene.capital(first) and title_at(scene, before.i)
    if before.upos in ("DET", "NUM") and token.upos in ("ADJ", "NOUN", "PROPN", "NUM", "ADV"):
        return before.text.lower() not in ("that", "this") or before.head >= first
    if scene.lexicon.timed(before) or not scene.capital(first):
        return before.upos in ("ADJ", "NOUN", "PROPN") and before.head == head
    if scene.lexicon.honorific(before) or scene.lexicon.person_noun(before):
        return before.upos in ("NOUN", "PROPN", "ADJ")
    return before.upos == "PROPN" and scene.capital(first - 1) and not _listed(scene, first)


def _listed(scene: Scene, first: int) -> bool:
    """Say whether two names stand side by side as two: a person's after a place's."""
    one, two = scene.parse.entity(first - 1), scene.parse.entity(first)
    return one is not None and two is not None and one is not two and one.kind == "Person"


def _with_following_name(scene: Scene, head: int, last: int, barred: frozenset[int]) -> int:
    """Take in the name right after a title, and what the tree hangs from that name."""
    before = scene.token(last - 1)
    title = scene.lexicon.person_noun(before) or scene.lexicon.honorific(before)
    start = last + (scene.same_sentence(last, head) and scene.token(last).text == ".")
    if not title or start in barred or not scene.same_sentence(start, head):
        return last
    name = person_at(scene, start)
    if name is None or any(i in barred for i in range(start, name.last)):
        return last
    top = scene.top(name.first, name.last)
    words = below(scene, top, barred | frozenset(range(scene.parse.sentence_of(top).first, start)))
    return max(name.last, contiguous(scene, top, words)[1])


def _with_given_name(scene: Scene, last: int, barred: frozenset[int]) -> int:
    """Take in "surnamed Lo" and "named Ines" after the phrase, with or without a comma."""
    i = last - 1 if naming(scene, last - 1) else last
    if scene.same_sentence(i, last - 1) and scene.token(i).text == ",":
        i += 1
    while i - last < 2 and scene.same_sentence(i, last - 1) and scene.token(i).text.isalpha():
        if _named(scene, i):
            break
        i += 1
    if not scene.same_sentence(i + 1, last - 1) or barred & {last, i, i + 1}:
        return last
    return i + 2 if _named(scene, i) and scene.token(i + 1).text[:1].isupper() else last


def _named(scene: Scene, i: int) -> bool:
    """Say whether "surnamed" or the participle "named" stands at ``i``, and no verb "named"."""
    token = scene.token(i)
    return token.text == "surnamed" or (token.text == "named" and "VerbForm=Part" in token.feats)


def _with_name_before(scene: Scene, head: int, first: int, barred: frozenset[int]) -> int:
    """Take in "Ama Mensah," before "a retired midwife" where the tree parts them."""
    comma = first - 1
    if scene.same_sentence(comma - 2, head) and scene.token(comma - 1).upos == "NUM":
        comma -= 2  # Ama Mensah, 61, a retired midwife
    if not scene.same_sentence(comma - 1, head) or scene.token(comma).text != ",":
        return first
    described = scene.lexicon.person_noun(scene.token(head)) and head >= first
    name = proper_name(scene, comma - 1) if described and comma - 1 not in barred else None
    if name is None or name.kind != "person" or name.last != comma:
        return first
    before = name.first - 1
    opens = not scene.same_sentence(before, head) or before in barred
    return name.first if opens or quoting(scene, before) else first
