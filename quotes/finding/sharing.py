"""Gives a cue without a subject of its own the speaker of the attribution it is joined to."""

from __future__ import annotations

from attrs import evolve

from quotes.finding.firing import Firing
from quotes.finding.view import StoryView


def share_speakers(view: StoryView, firings: list[Firing]) -> list[Firing]:
    """Let "…, Chen said, adding that …" and "… and added that …" be Chen's."""
    firings = [evolve(f, speaker=None) if _asked_of(view, f) else f for f in firings]
    by_cue = sorted((f for f in firings if f.cue is not None), key=lambda f: f.cue or 0)
    speakers: dict[int, int] = {}
    for firing in by_cue:
        speaker = _shared(view, firing, by_cue, speakers)
        if firing.cue is not None and speaker is not None:
            speakers[firing.cue] = speaker
    return [
        f if f.cue is None or f.cue not in speakers else evolve(f, speaker=speakers[f.cue])
        for f in firings
    ]


def _asked_of(view: StoryView, firing: Firing) -> bool:
    """Say whether the speaker is who was asked: "Asked whether she would go, the mayor said no"."""
    cue, speaker = firing.cue, firing.speaker
    if cue is None or speaker is None or view.lemma(cue) not in view.rules.sets["ask"]:
        return False
    tokens, main = view.parse.tokens, view.parse.tokens[cue].head
    opens = all(t.xpos == "WRB" for t in tokens[view.parse.sentence_of(cue).first : cue])
    bare = not view.parse.children(cue, "nsubj", "aux")
    return opens and bare and main > cue and tokens[speaker].head == main and cue < speaker


def _shared(
    view: StoryView, firing: Firing, by_cue: list[Firing], speakers: dict[int, int]
) -> int | None:
    if not _joined_participle(view, firing) and not _conjoined(view, firing):
        return firing.speaker
    before = [f for f in by_cue if f.cue in speakers and _leads(view, f, firing)]
    return speakers[before[-1].cue or 0] if before else firing.speaker


def _joined_participle(view: StoryView, firing: Firing) -> bool:
    """Say whether the cue is a participle that a comma joins to what stands before it."""
    if firing.cue is None or view.parse.tokens[firing.cue].xpos != "VBG":
        return False
    if view.parse.tokens[firing.cue].text.lower() == "according":
        return False  # "Ama hopes so, according to the paper": it names its own source
    if view.lemma(firing.cue) == "add":
        return True  # no noun adds: "X said it was a port with no road adding that …"
    before = view.text[: view.parse.tokens[firing.cue].start].rstrip()
    return before.endswith(",") or before.endswith((" while", " also", ", and"))


def _conjoined(view: StoryView, firing: Firing) -> bool:
    """Say whether the cue is joined to another verb and has no subject of its own."""
    cue = firing.cue
    return (
        firing.speaker is None and cue is not None and view.parse.related(cue, "conj", "parataxis")
    )


def _leads(view: StoryView, leader: Firing, follower: Firing) -> bool:
    if leader.cue is None or follower.cue is None or leader.cue >= follower.cue:
        return False
    return view.parse.tokens[leader.cue].sent == view.parse.tokens[follower.cue].sent
