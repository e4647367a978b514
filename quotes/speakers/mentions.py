"""From a head word to the whole noun phrase: title, name, apposition and relative clause.

The tree gives most of it. Where the tree is wrong, the surface puts it right: a name is never cut
in two, a title before a name belongs to it, and what stands between the name's comma and the
comma before the cue is about the name.
"""

from __future__ import annotations

from attrs import frozen

from quotes.speakers.proper import ProperName, proper_name
from quotes.speakers.scene import Scene
from quotes.speakers.times import before_time

# Dependents of a noun that are no part of the noun phrase.
_LOOSE = frozenset(
    {"punct", "cc", "parataxis", "advcl", "discourse", "vocative", "ccomp", "csubj", "aux", "cop"}
    | {"mark", "case", "expl", "dislocated", "reparandum", "nsubj", "obj", "iobj", "xcomp"}
    | {"obl:tmod", "nmod:tmod", "obl:unmarked", "nmod:unmarked"}
)
_PART_OF_NAME = frozenset({"flat", "compound", "goeswith", "fixed", "nmod:desc"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
# How far from its noun the clause of a relative pronoun may be looked for, in words.
_NEAR = 12


@frozen
class Phrase:
    """A noun phrase: words ``first:last``, without a comma or a phrase of time at its end.

    ``head`` is its head word and ``core`` the end of what stands before its first comma or
    relative clause; ``name`` is the proper name it holds as its head, None where it has none.
    """

    first: int
    last: int
    head: int
    core: int
    name: ProperName | None

    @property
    def heading(self) -> tuple[int, int]:
        """The words of the name, or else the head word alone."""
        return (self.name.first, self.name.last) if self.name else (self.head, self.head + 1)


def noun_phrase(scene: Scene, word: int, barred: frozenset[int] = frozenset()) -> Phrase:
    """Give the noun phrase of ``word``; words in ``barred`` (cue, content) never belong to it."""
    head = nominal_head(scene, word, barred)
    first, last = _contiguous(scene, head, _below(scene, head, barred))
    first, last = _with_name(scene, head, first, last, barred)
    first = _with_titles(scene, head, first, barred)
    last = _with_apposition(scene, head, last, barred)
    first, last = _trimmed(scene, head, first, last)
    name = _name_in(scene, head, first, last)
    return Phrase(first, last, head, _core_end(scene, head, last, name), name)


def nominal_head(scene: Scene, word: int, barred: frozenset[int]) -> int:
    """Climb from a relative pronoun to its noun, and from part of a name to the name's head."""
    word = _antecedent(scene, word)
    token = scene.token(word)
    while token.deprel in _PART_OF_NAME and token.head not in barred and token.head >= 0:
        above = scene.token(token.head)
        if above.upos not in ("PROPN", "NOUN") or _parted(scene, token.i, above.i):
            break
        token = above
    return token.i


def _parted(scene: Scene, i: int, j: int) -> bool:
    between = scene.words(min(i, j) + 1, max(i, j))
    return any(t.upos in ("VERB", "AUX") or t.text in ",;:" for t in between)


def _antecedent(scene: Scene, word: int) -> int:
    if scene.token(word).text.lower() not in _RELATIVE or scene.token(word).upos == "DET":
        return word
    for above in scene.parse.ancestors(word):
        noun = scene.token(above).head
        if scene.parse.related(above, "acl") and 0 <= noun < word:
            return noun
    return _noun_before(scene, word)


def _noun_before(scene: Scene, word: int) -> int:
    for i in range(word - 1, max(-1, word - _NEAR), -1):
        if scene.same_sentence(i, word) and scene.token(i).upos in ("PROPN", "NOUN"):
            return i
    return word


def _below(scene: Scene, head: int, barred: frozenset[int]) -> set[int]:
    """Give ``head`` and what hangs below it as part of the noun phrase."""
    found, todo = set(), [head]
    while todo:
        word = todo.pop()
        found.add(word)
        todo += [c for c in scene.parse.children(word) if _belongs(scene, word, c, head, barred)]
    return found


def _belongs(scene: Scene, word: int, child: int, head: int, barred: frozenset[int]) -> bool:
    if child in barred:
        return False
    if word != head:
        return True
    relation = scene.token(child).deprel
    if relation == "conj":
        return scene.token(child).upos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")
    return relation not in _LOOSE and relation.split(":")[0] not in ("obl", "aux", "ccomp")


def _contiguous(scene: Scene, head: int, words: set[int]) -> tuple[int, int]:
    """Give the run of ``words`` around ``head``, over commas, marks and "and" inside it."""
    first, last = head, head + 1
    while first > 0 and (first - 1 in words or (_link(scene, first - 1) and first - 2 in words)):
        first -= 1
    while last in words or (
        last < len(scene.parse.tokens) and _link(scene, last) and _resumes(scene, last, words)
    ):
        last += 1
    return first, last


def _link(scene: Scene, i: int) -> bool:
    token = scene.token(i)
    return token.upos in ("PUNCT", "CCONJ", "SYM") and token.text not in ("“", "”", '"', ";", ":")


def _resumes(scene: Scene, i: int, words: set[int]) -> bool:
    after = i + 1
    count = len(scene.parse.tokens)
    while after < count and after not in words and _link(scene, after) and after - i < 3:
        after += 1
    return after in words and scene.same_sentence(i, after)


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
        below = _below(scene, before.i, barred | frozenset(range(first, len(scene.parse.tokens))))
        first = min(first - 1, _contiguous(scene, before.i, below)[0])
    return first


def _title_before(scene: Scene, first: int, head: int) -> bool:
    before, token = scene.token(first - 1), scene.token(first)
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


def _with_apposition(scene: Scene, head: int, last: int, barred: frozenset[int]) -> int:
    """Take in ", a professor at …," after the phrase where the tree has it elsewhere."""
    if not scene.same_sentence(last, head) or scene.token(last).text != ",":
        return last
    close = _closing(scene, last + 1, barred)
    if close <= last + 1 or any(i in barred for i in range(last, close)):
        return last
    if _before_cue(scene, close, barred) and _about_noun(scene, last + 1):
        return close
    return close if _describes(scene, last + 1, close) else last


def _closing(scene: Scene, i: int, barred: frozenset[int]) -> int:
    """Give the place of the comma, stop or barred word that ends what begins at word ``i``."""
    start = i
    while scene.same_sentence(i, start) and i not in barred:
        if scene.token(i).text in (",", ".", ";", ":", "–", "—") or _quoting(scene, i):
            break
        i += 1
    return i


def _quoting(scene: Scene, i: int) -> bool:
    return scene.token(i).text in ('"', "“", "”", "``", "''")


def _before_cue(scene: Scene, comma: int, barred: frozenset[int]) -> bool:
    """Say whether a cue follows the closing comma, but for an auxiliary or an adverb."""
    i = comma + 1
    while scene.same_sentence(i, comma) and scene.token(i).upos in ("AUX", "ADV") and i - comma < 4:
        if i in barred:
            return True
        i += 1
    return scene.same_sentence(i, comma) and i in barred and scene.token(i).upos == "VERB"


def _about_noun(scene: Scene, i: int) -> bool:
    token = scene.token(i)
    return token.text.lower() in ("who", "which", "whose", "a", "an", "the") or token.upos in (
        "NOUN",
        "PROPN",
        "ADJ",
        "NUM",
        "DET",
        "ADV",
    )


def _describes(scene: Scene, first: int, last: int) -> bool:
    """Say whether words ``first:last`` are a description: a role, and no finite verb before it."""
    for token in scene.words(first, last):
        if token.upos in ("VERB", "AUX", "SCONJ", "CCONJ") and "VerbForm=Part" not in token.feats:
            return False
        if scene.lexicon.person_noun(token):
            return True
    return False


def _trimmed(scene: Scene, head: int, first: int, last: int) -> tuple[int, int]:
    while first < head and _no_start(scene, first):
        first += 1
    floor = max(head + 1, first + 1)
    while last > floor:
        shorter = before_time(scene, head, last)
        if shorter == last and scene.token(last - 1).upos in ("PUNCT", "CCONJ", "ADP", "SCONJ"):
            shorter = last - 1 if not _abbreviation(scene, last - 1) else last
        if shorter == last or shorter < floor:
            break
        last = shorter
    return first, last


def _no_start(scene: Scene, i: int) -> bool:
    token = scene.token(i)
    if token.upos in ("PUNCT", "CCONJ", "ADP", "SCONJ", "PART", "AUX", "VERB") and not (
        "VerbForm=Part" in token.feats and token.deprel.startswith(("amod", "compound"))
    ):
        return True
    return token.upos == "ADV" and scene.token(i + 1).upos in ("PUNCT", "PROPN", "DET", "PRON")


def _abbreviation(scene: Scene, i: int) -> bool:
    """Say whether the mark at ``i`` closes a bracket or belongs to the word before it."""
    return scene.token(i).text in (")", "]")


def _name_in(scene: Scene, head: int, first: int, last: int) -> ProperName | None:
    """Find the name that the phrase is about: at its head, after its title, or in apposition."""
    own = proper_name(scene, head)
    if own is not None and not _common_role(scene, head, own):
        return _clipped(own, first, last)
    return _named_after(scene, head, last)


def _common_role(scene: Scene, head: int, own: ProperName) -> bool:
    """Say whether the head is a title ("Foreign Ministry Spokesperson") and no name."""
    token = scene.token(head)
    return (
        own.last - own.first == 1
        and scene.lexicon.role(token) is not None
        and (scene.kind(head) != "Person")
    )


def _clipped(name: ProperName, first: int, last: int) -> ProperName:
    return ProperName(max(name.first, first), min(name.last, last), name.kind)


def _named_after(scene: Scene, head: int, last: int) -> ProperName | None:
    """Find a person's name after a title: "his friend Ni", "a worker …, surnamed Ma"."""
    for i in range(head + 1, last):
        token = scene.token(i)
        if scene.lexicon.holds("naming_words", token.text) and i + 1 < last:
            return _person_at(scene, i + 1) or _plain_name(scene, i + 1)
    if scene.lexicon.person_noun(scene.token(head)) is None:
        return None
    start = head + 1
    if start < last and scene.token(start).text == ",":
        start += 1
    return _person_at(scene, start) if start < last else None


def _person_at(scene: Scene, i: int) -> ProperName | None:
    while scene.same_sentence(i, i + 1) and scene.lexicon.honorific(scene.token(i)):
        i += 1
    name = proper_name(scene, i)
    return name if name and name.kind == "person" and name.first == i else None


def _plain_name(scene: Scene, i: int) -> ProperName | None:
    return ProperName(i, i + 1, "person") if scene.token(i).text[:1].isupper() else None


def _core_end(scene: Scene, head: int, last: int, name: ProperName | None) -> int:
    """Give the end of the part before the first comma or relative clause after the head."""
    start = max(head + 1, name.last if name else 0)
    for i in range(start, last):
        token = scene.token(i)
        if token.text in (",", ";", "–", "—", "-", "(") and not scene.glued(i):
            return i
        if token.text.lower() in _RELATIVE and token.upos in ("PRON", "SCONJ"):
            return i
        if token.upos == "PART" and token.text == "to" and i > head:
            return i
    return last
