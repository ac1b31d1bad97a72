"""Results -> whether the targets are met, and where a peer is better than Alinea: said in so many words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.peers.judging import CITED, FOUND
from benchmarks.peers.result import Result
from benchmarks.peers.table import COSTS, figure, ratio

TIMES_FASTER = 10
"""The target at the median."""


def quality_verdict(ours: Result, theirs: Sequence[Result]) -> Iterator[str]:
    """Whether ours is ahead of each, the intervals apart, by measure."""
    for name in (*FOUND, CITED):
        if name not in ours.figures:
            continue
        near = [peer for peer in theirs if name in peer.figures and not are_apart(ours, peer, name)]
        told = "; ".join(f"{peer.system.title} has {figure(peer.figures[name])}" for peer in near)
        met = "met" if not near else f"**missed**: {told}"
        yield f"- {name} of {ours.system.title}, {figure(ours.figures[name])}, ahead of each, intervals apart: {met}."


def are_apart(ours: Result, theirs: Result, name: str) -> bool:
    """Whether ours is higher, and the intervals do not touch."""
    low, high = ours.figures[name].low, theirs.figures[name].high
    return low is not None and high is not None and low > high


def speed_verdict(ours: Result, theirs: Sequence[Result]) -> str:
    """Whether ours is ten times as fast as each at the median."""
    mine = ours.costs.median_ms
    told = ", ".join(f"{peer.system.title} takes {ratio(peer.costs.median_ms, mine)}" for peer in theirs)
    met = all(peer.costs.median_ms >= TIMES_FASTER * mine for peer in theirs)
    return (
        f"- {TIMES_FASTER} × faster than each at the median ({ours.system.title} takes {mine:.1f} ms): "
        f"{'met' if met else '**missed**'}: {told}."
    )


def peer_wins(ours: Result, theirs: Sequence[Result]) -> Iterator[str]:
    """What a peer does better, a line a peer; a peer that wins nothing has none."""
    for peer in theirs:
        better = [
            f"{name} {figure(peer.figures[name])} against {figure(ours.figures[name])}"
            for name in (*FOUND, CITED)
            if name in peer.figures and name in ours.figures and peer.figures[name].value > ours.figures[name].value
        ]
        for name, (heading, form) in COSTS.items():
            their, our = getattr(peer.costs, name), getattr(ours.costs, name)
            if their < our:
                better.append(f"{heading} {form.format(their)} against {form.format(our)}")
        if better:
            yield f"- {peer.system.title}: {', '.join(better)}."
