"""What the tree gives a noun phrase: the words below its head that stand beside it."""

from __future__ import annotations

from quotes.speakers.scene import Scene

# Dependents of a noun that are no part of the noun phrase.
_LOOSE = frozenset(
    {"punct", "cc", "parataxis", "advcl", "discourse", "vocative", "ccomp", "csubj", "aux", "cop"}
    | {"mark", "case", "expl", "dislocated", "reparandum", "nsubj", "obj", "iobj", "xcomp"}
    | {"obl:tmod", "nmod:tmod", "obl:unmarked", "nmod:unmarked"}
)


def below(scene: Scene, head: int, barred: frozenset[int]) -> set[int]:
    """Give ``head`` and what hangs below it as part of the noun phrase."""
    found, todo = set(), [head]
    while todo:
        word = todo.pop()
        found.add(word)
        todo += [c for c in scene.parse.children(word) if _belongs(scene, word, c, head, barred)]
    return found


def _belongs(scene: Scene, word: int, child: int, head: int, barred: frozenset[int]) -> bool:
    if child in barred or _before_comma(scene, child, head) or _according(scene, child, head):
        return False
    if word != head:
        return True
    relation = scene.token(child).deprel
    if relation == "obl:unmarked" and child < head and scene.glued(child + 1):
        return True  # the 46-year-old
    if relation.startswith("nmod") and _circumstance(scene, child, head):
        return False
    if relation == "acl" and _doing(scene, child, head):
        return False
    if relation == "conj":
        return scene.token(child).upos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")
    return relation not in _LOOSE and relation.split(":")[0] not in ("obl", "aux", "ccomp")


def _according(scene: Scene, child: int, head: int) -> bool:
    """Say whether "according to the agency" hangs from the speaker: it names another source."""
    cases = scene.parse.children(child, "case")
    return any(c > head and scene.token(c).text.lower() == "according" for c in cases)


def _circumstance(scene: Scene, child: int, head: int) -> bool:
    """Say whether "in a meeting" hangs from a name, though it tells when somebody spoke."""
    cases = [scene.token(c).text for c in scene.parse.children(child, "case")]
    if child < head or not cases or scene.token(child).upos != "NOUN":
        return False
    if cases[0] == "following" and scene.lexicon.person_noun(scene.token(head)):
        return True
    named = scene.token(head).upos == "PROPN" and scene.kind(head) == "Person"
    return named and cases[0] in ("in", "during", "after", "before", "on")


def _doing(scene: Scene, child: int, head: int) -> bool:
    """Say whether ", quoting …" or "adding that …" follows: what the speaker does meanwhile."""
    if child < head or not scene.token(child).text.endswith("ing"):
        return False
    first = scene.parse.subtree(child)[0]
    apart = scene.token(first).text == "," or scene.token(first - 1).text == ","
    # A document does nothing meanwhile: "a letter asking that" says what it is.
    document = scene.lexicon.noun_in("documents", scene.token(head)) is not None
    return apart or (not document and bool(scene.parse.children(child, "ccomp")))


def _before_comma(scene: Scene, child: int, head: int) -> bool:
    """Say whether a comma parts a loose qualifier from the noun after it ("Tired, Kofi")."""
    loose = scene.parse.related(child, "amod", "acl", "nmod", "advmod", "det")
    if not loose or child >= head or scene.token(child).head != head:
        return False
    last = scene.parse.subtree(child)[-1]
    parted = "," in (scene.token(last).text, scene.token(last + 1).text)
    clause = scene.parse.related(child, "acl")  # Asked again, a clerk
    return parted and (clause or scene.token(head).upos == "PROPN")


def contiguous(scene: Scene, head: int, words: set[int]) -> tuple[int, int]:
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
