"""From a head word to the whole noun phrase: title, name, apposition and relative clause.

The tree gives most of it. Where the tree is wrong, the surface puts it right: a name is never cut
in two, a title before a name belongs to it, and what stands between the name's comma and the
comma before the cue is about the name.
"""

from __future__ import annotations

from attrs import frozen

from quotes.parsing.tree import Token
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
    first = _with_name_before(scene, head, first, barred)
    last = _with_following_name(scene, head, last, barred)
    last = _with_given_name(scene, last, barred)
    last = _with_apposition(scene, head, last, barred)
    first, last = _trimmed(scene, head, first, last)
    first, last = _with_seat(scene, head, first, last)
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
    return _based(scene, token.i) or _described_name(scene, token.i, barred)


def _based(scene: Scene, word: int) -> int | None:
    """Give the noun of "The Tolland, Iowa-based company", where the tree saw a town speak."""
    if not scene.capital(word):
        return None
    for i in range(word + 2, min(word + 8, len(scene.parse.tokens) - 1)):
        if not scene.same_sentence(i + 1, word) or scene.token(i).upos in ("VERB", "AUX"):
            based = scene.token(i).text == "based" and scene.token(i - 1).text == "-"
            noun = scene.same_sentence(i + 1, word) and scene.token(i + 1).upos == "NOUN"
            return i + 1 if based and noun else None
    return None


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


def _described_name(scene: Scene, word: int, barred: frozenset[int]) -> int:
    """Climb from an apposition to the name before it: "Ama Mensah, a midwife, said"."""
    above = scene.token(word).head
    if scene.token(word).deprel != "appos" or not 0 <= above < word or above in barred:
        return word
    if any(i in barred for i in range(above, word)) or scene.token(above).upos != "PROPN":
        return word
    return above


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
    if child in barred or _before_comma(scene, child, head):
        return False
    if word != head:
        return True
    relation = scene.token(child).deprel
    if relation == "acl" and _doing(scene, child, head):
        return False
    if relation == "conj":
        return scene.token(child).upos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")
    return relation not in _LOOSE and relation.split(":")[0] not in ("obl", "aux", "ccomp")


def _doing(scene: Scene, child: int, head: int) -> bool:
    """Say whether ", quoting …" or ", speaking at …" follows: what the speaker does meanwhile."""
    first = scene.parse.subtree(child)[0]
    return (
        child > head
        and scene.token(child).text.endswith("ing")
        and (scene.token(first).text == "," or scene.token(first - 1).text == ",")
    )


def _before_comma(scene: Scene, child: int, head: int) -> bool:
    """Say whether a comma parts a loose qualifier from the noun after it ("Tired, Kofi")."""
    loose = scene.parse.related(child, "amod", "acl", "nmod", "advmod", "det")
    if not loose or child >= head or scene.token(child).head != head:
        return False
    clause = scene.parse.subtree(child)
    return scene.token(clause[-1] + 1).text == "," and scene.token(head).upos == "PROPN"


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
    if before.text == ".":
        return before.i > 0 and scene.capital(first) and _title(scene, before.i)
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
    title = scene.lexicon.role(before) or scene.lexicon.honorific(before)
    if not title or last in barred or not scene.same_sentence(last, head):
        return last
    name = proper_name(scene, last)
    if name is None or name.kind != "person" or name.first != last:
        return last
    if any(i in barred for i in range(name.first, name.last)):
        return last
    top = scene.top(name.first, name.last)
    below = _below(scene, top, barred | frozenset(range(last)))
    return max(name.last, _contiguous(scene, top, below)[1])


def _with_given_name(scene: Scene, last: int, barred: frozenset[int]) -> int:
    """Take in "surnamed Lo" and "named Ines" after the phrase, with or without a comma."""
    i = last - 1 if _naming(scene, last - 1) else last
    if scene.same_sentence(i, last - 1) and scene.token(i).text == ",":
        i += 1
    while i - last < 2 and scene.same_sentence(i, last - 1) and scene.token(i).upos == "NOUN":
        i += 1
    if not scene.same_sentence(i + 1, last - 1) or barred & {last, i, i + 1}:
        return last
    return i + 2 if _naming(scene, i) and scene.token(i + 1).text[:1].isupper() else last


def _naming(scene: Scene, i: int) -> bool:
    return scene.lexicon.holds("naming_words", scene.token(i).text)


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
    return name.first if opens or _quoting(scene, before) else first


def _with_apposition(scene: Scene, head: int, last: int, barred: frozenset[int]) -> int:
    """Take in ", a professor at …," after the phrase where the tree has it elsewhere."""
    if not scene.same_sentence(last, head) or scene.token(last).text != ",":
        return last
    named = _named_beside(scene, head, last + 1, barred)
    if named:
        return named
    close = _closing(scene, last + 1, barred)
    if close <= last + 1 or any(i in barred for i in range(last, close)):
        return last
    if _before_cue(scene, close, barred) and _about_noun(scene, last + 1):
        return close
    return close if _describes(scene, last + 1, close) else last


def _named_beside(scene: Scene, head: int, i: int, barred: frozenset[int]) -> int:
    """Give the end of the name in "her supervisor, Ama Mensah, told …", 0 where there is none."""
    if scene.lexicon.person_noun(scene.token(head)) is None or not scene.same_sentence(i, head):
        return 0
    name = _person_at(scene, i)
    if name is None or any(w in barred for w in range(i, name.last)):
        return 0
    above = scene.token(scene.top(name.first, name.last)).head
    closed = scene.same_sentence(name.last, head) and (
        name.last in barred or scene.token(name.last).text == ","
    )
    return name.last if closed and above in (head, scene.token(head).head) else 0


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
    """Say whether words ``first:last`` are a description: a role, and no clause of their own."""
    told = False
    for token in scene.words(first, last):
        if token.text.lower() in _RELATIVE and told:
            return True
        if token.upos in ("VERB", "AUX", "SCONJ", "CCONJ") and not _inside_noun(token):
            return False
        told = told or scene.lexicon.person_noun(token) is not None
    return told


def _inside_noun(token: Token) -> bool:
    """Say whether a verb or conjunction word can stand inside a description."""
    return "VerbForm=Part" in token.feats or token.text.lower() == "and"


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
    described = _described_body(scene, head, first, last) or _opening_name(scene, head, first)
    if described is not None:
        return described
    own = proper_name(scene, head)
    titled = own is not None and _title_alone(scene, head, own)
    named = _named_after(scene, head, last) if own is None or titled else None
    if named is not None or own is None or (titled and scene.kind(head) != "Person"):
        return named
    return _clipped(own, first, last)


def _described_body(scene: Scene, head: int, first: int, last: int) -> ProperName | None:
    """Find the organisation's name in "the airline Orbis" and "Lagoon news agency"."""
    token = scene.token(head)
    if token.upos != "NOUN" or not scene.lexicon.noun_in("descriptors", token):
        return None
    if "Number=Plur" in token.feats:
        return None
    after = proper_name(scene, head + 1) if head + 1 < last else None
    if after is not None and after.first == head + 1 and scene.kind(head + 1) != "Location":
        return ProperName(after.first, after.last, "organization")
    return _body_before(scene, head, first)


def _opening_name(scene: Scene, head: int, first: int) -> ProperName | None:
    """Find the name in "Ama Mensah, a retired midwife" where the head is the midwife."""
    if scene.token(head).upos != "NOUN" or head == first:
        return None
    name = proper_name(scene, first)
    if name is None or name.kind != "person" or name.first != first or name.last >= head:
        return None
    return name if scene.token(name.last).text == "," else None


def _body_before(scene: Scene, head: int, first: int) -> ProperName | None:
    i = head - 1
    while i > first and scene.token(i).upos == "NOUN" and scene.token(i).head == head:
        i -= 1
    if i < first or scene.kind(i) != "Organization" or scene.token(i).upos != "PROPN":
        return None
    name = proper_name(scene, i)
    return _clipped(name, first, head) if name is not None else None


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
        if _naming(scene, i) and i + 1 < last:
            return _person_at(scene, i + 1) or _plain_name(scene, i + 1)
        if token.lemma == "name" and (given := _given_as(scene, i + 1, last)):
            return given
    token = scene.token(head)
    if scene.lexicon.person_noun(token) is None and not scene.lexicon.honorific(token):
        return None
    start = head + 1
    if start < last and scene.token(start).text in (",", "."):
        start += 1
    near = _person_at(scene, start) if start < last else None
    return near or _after_complement(scene, head, last)


def _person_at(scene: Scene, i: int) -> ProperName | None:
    """Give the person's name that begins at word ``i``, or after the titles that begin there."""
    while scene.same_sentence(i, i + 1) and _title(scene, i):
        i += 1
    name = proper_name(scene, i)
    return name if name and name.kind == "person" and name.first == i else None


def _title(scene: Scene, i: int) -> bool:
    """Say whether word ``i`` is a title before a name, or the full stop of a short one."""
    token = scene.token(i)
    if token.text == ".":
        return i > 0 and scene.token(i - 1).end == token.start and _title(scene, i - 1)
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
        if entity is not None and entity.kind == "Person" and entity.first == i:
            return _person_at(scene, i) if _unled(scene, i) else None
    return None


def _in_apposition(scene: Scene, head: int, i: int) -> ProperName | None:
    """Find the name in "the head of X, Ann Lee", hung from the head or from a place in X."""
    name = _person_at(scene, i)
    if name is None:
        return None
    top = scene.token(scene.top(name.first, name.last))
    if any(scene.token(c).deprel == "cc" for c in scene.parse.children(top.i)):
        return None
    above = scene.token(top.head) if top.head >= 0 else top
    inside = head < above.i < i and scene.lexicon.person_noun(above) is None
    beside = top.deprel in ("appos", "flat", "conj", "nmod", "list", "dep", "parataxis")
    return name if beside and (above.i == head or inside) else None


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
    return _person_at(scene, i) if i < last and scene.capital(i) else None


def _plain_name(scene: Scene, i: int) -> ProperName | None:
    return ProperName(i, i + 1, "person") if scene.token(i).text[:1].isupper() else None


def _core_end(scene: Scene, head: int, last: int, name: ProperName | None) -> int:
    """Give the end of the part before the first comma or relative clause after the head."""
    start = max(head + 1, name.last if name else 0)
    for i in range(start, last):
        token = scene.token(i)
        breaks = token.text in (",", ";", "–", "—", "-", "(") and not scene.glued(i)
        if breaks and not _lists(scene, i, last):
            return i
        if token.text.lower() in _RELATIVE and token.upos in ("PRON", "SCONJ"):
            return i
        if token.upos == "PART" and token.text == "to" and i > head:
            return i
    return last


def _lists(scene: Scene, i: int, last: int) -> bool:
    """Say whether the comma at ``i`` parts the items of a list: "of Chad, Niger and Mali"."""
    item = scene.token(i).text == "," and scene.token(i).head > i
    return (
        item
        and scene.token(scene.token(i).head).deprel == "conj"
        and any(t.text == "and" for t in scene.words(i, last))
    )
