"""The training loop the tagger, the parser and the entity tagger share.

stanza's own loop pads a batch to its longest sentence, keeps the learning rate and computes in
single precision. On two processor cores that is hours; here sentences of like length go
together, products are taken in bfloat16 where the processor has it, the rate falls to nothing
over a fixed number of steps and the weights kept are a running average.
"""

from __future__ import annotations

import ctypes
import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from attrs import frozen

from training.batches import quicken_dropout

WARMUP_STEPS = 60
AVERAGE_DECAY = 0.995
CHECKPOINT_EVERY = 100
# Sentences within this share of each other's length are mixed from epoch to epoch.
LENGTH_NOISE = 0.15
# Names of glibc's malloc.h.
M_TRIM_THRESHOLD, M_MMAP_MAX = -1, -4


@frozen
class Recipe:
    """How long and how fast to train: ``words`` is the size of a batch in words."""

    steps: int
    rate: float = 3e-3
    words: int = 1500
    clip: float = 1.0
    seed: int = 1


def device() -> torch.device:
    """Give the GPU where there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def keep_memory() -> None:
    """Tell glibc to keep freed memory: handing it back and forth doubles the time of a step."""
    try:
        libc = ctypes.CDLL("libc.so.6")
    except OSError:
        return
    libc.mallopt(M_MMAP_MAX, 0)
    libc.mallopt(M_TRIM_THRESHOLD, 2**31 - 1)


def seed_everything(seed: int) -> None:
    """Seed the generators that stanza and torch draw from."""
    random.seed(seed)
    torch.manual_seed(seed)


def buckets(lengths: Sequence[int], words: int, rng: random.Random) -> list[list[int]]:
    """Cut sentences into batches of about ``words`` words, each of sentences of like length."""
    noisy = [(n * (1 + LENGTH_NOISE * rng.random()), i) for i, n in enumerate(lengths)]
    batches: list[list[int]] = [[]]
    size = 0
    for _, i in sorted(noisy):
        if size + lengths[i] > words and batches[-1]:
            batches.append([])
            size = 0
        batches[-1].append(i)
        size += lengths[i]
    rng.shuffle(batches)
    return batches


def endless(lengths: Sequence[int], recipe: Recipe) -> Iterator[list[int]]:
    """Give batches of sentence numbers for ever, another mix in each epoch."""
    rng = random.Random(recipe.seed)
    while True:
        yield from buckets(lengths, recipe.words, rng)


class Averaged:
    """A running average of a model's weights, which scores better than the last of them."""

    def __init__(self, model: torch.nn.Module) -> None:
        self.shadow = {k: v.detach().clone() for k, v in model.state_dict().items()}
        self.seen = 0

    def update(self, model: torch.nn.Module) -> None:
        """Move the average towards the weights of now; it starts short and grows longer."""
        self.seen += 1
        decay = min(AVERAGE_DECAY, self.seen / (self.seen + 10))
        for key, value in model.state_dict().items():
            if value.dtype.is_floating_point:
                self.shadow[key].lerp_(value.detach(), 1 - decay)


def rate_at(step: int, recipe: Recipe) -> float:
    """Give the share of the full rate at a step: up in a line, down in half a cosine."""
    if step < WARMUP_STEPS:
        return (step + 1) / WARMUP_STEPS
    done = (step - WARMUP_STEPS) / max(1, recipe.steps - WARMUP_STEPS)
    return 0.5 * (1 + math.cos(math.pi * min(1.0, done)))


def fit(
    name: str,
    model: torch.nn.Module,
    loss_of: Callable[[list[int]], torch.Tensor],
    lengths: Sequence[int],
    recipe: Recipe,
    checkpoint: Path,
    score: Callable[[], str] | None = None,
    score_every: int = 500,
    stop: int | None = None,
) -> None:
    """Train ``model`` in place and leave the averaged weights in it.

    ``loss_of`` gives the loss of a batch of sentence numbers. A checkpoint is kept beside the
    result and taken up again when the same command is run again. ``score`` says how good the
    averaged weights are, for the log. ``stop`` ends before the recipe does.
    """
    keep_memory()
    quicken_dropout(model)
    parameters = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.Adam(parameters, lr=recipe.rate, betas=(0.9, 0.95), eps=1e-6)
    averaged = Averaged(model)
    start = _resume(checkpoint, model, optimizer, averaged)
    end = min(recipe.steps, stop or recipe.steps)
    batches = endless(lengths, recipe)
    for _ in range(start):
        next(batches)
    clock = time.monotonic()
    total = 0.0
    for step in range(start, end):
        total += _step(model, loss_of, next(batches), optimizer, recipe, step)
        averaged.update(model)
        done = step + 1
        if done % CHECKPOINT_EVERY == 0:
            _report(name, done, start, recipe, total / CHECKPOINT_EVERY, clock)
            total = 0.0
            _save(checkpoint, model, optimizer, averaged, done)
        if score and (done % score_every == 0 or done == end):
            print(f"{name}: step {done}: {_scored(model, averaged, score)}", flush=True)
    model.load_state_dict(averaged.shadow)


def lower_precision(where: torch.device) -> torch.autocast:
    """Give the bfloat16 context for products where the processor has instructions for them."""
    fast = where.type == "cuda" or torch.ops.mkldnn._is_mkldnn_bf16_supported()
    return torch.autocast(where.type, dtype=torch.bfloat16, enabled=bool(fast))


def _step(
    model: torch.nn.Module,
    loss_of: Callable[[list[int]], torch.Tensor],
    batch: list[int],
    optimizer: torch.optim.Optimizer,
    recipe: Recipe,
    step: int,
) -> float:
    for group in optimizer.param_groups:
        group["lr"] = recipe.rate * rate_at(step, recipe)
    model.train()
    optimizer.zero_grad()
    with lower_precision(device()):
        loss = loss_of(batch)
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(model.parameters(), recipe.clip)
    optimizer.step()
    return float(loss.detach())


def _scored(model: torch.nn.Module, averaged: Averaged, score: Callable[[], str]) -> str:
    now = {k: v.detach().clone() for k, v in model.state_dict().items()}
    model.load_state_dict(averaged.shadow)
    model.eval()
    with torch.inference_mode():
        said = score()
    model.load_state_dict(now)
    return said


def _report(name: str, done: int, start: int, recipe: Recipe, loss: float, clock: float) -> None:
    each = (time.monotonic() - clock) / (done - start)
    left = each * (recipe.steps - done) / 60
    print(
        f"{name}: step {done}/{recipe.steps}, loss {loss:.3f}, "
        f"{each:.2f} s a step, {left:.0f} min left",
        flush=True,
    )


def _save(
    checkpoint: Path,
    model: torch.nn.Module,
    optimizer: torch.optim.Optimizer,
    averaged: Averaged,
    step: int,
) -> None:
    state: dict[str, Any] = {
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "average": averaged.shadow,
        "seen": averaged.seen,
        "step": step,
    }
    aside = checkpoint.with_suffix(".new")
    torch.save(state, aside)
    aside.replace(checkpoint)


def _resume(
    checkpoint: Path,
    model: torch.nn.Module,
    optimizer: torch.optim.Optimizer,
    averaged: Averaged,
) -> int:
    if not checkpoint.exists():
        return 0
    state = torch.load(checkpoint, weights_only=True, map_location=device())
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    averaged.shadow = state["average"]
    averaged.seen = state["seen"]
    print(f"carrying on from step {state['step']} of {checkpoint}", flush=True)
    return int(state["step"])
