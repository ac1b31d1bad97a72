"""Aligned sentences in the form of an edition's file: one entry for each sentence of the original."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.alignment import Bead

_MORE = "the edition says more than the original"
_ELSE = "the edition says something else"


def entries(
    beads: Sequence[Bead], edition: Sequence[str], count: int, between: str
) -> tuple[list[str | None], dict[int, str]]:
    """The entries of a passage of ``count`` sentences, and why each doubtful one is.

    Nothing of the edition is left out: what answers to no sentence of the original follows the sentence before it, or
    goes before the first.

    Args:
        beads: as :func:`corpus.alignment.align` gives them.
        edition: the edition's sentences.
        count: of the original's sentences.
        between: what stands between two sentences of the edition.
    """
    texts: list[str | None] = [""] * count
    doubts: dict[int, str] = {}
    waiting: list[str] = []
    host: int | None = None
    for bead in beads:
        said = [edition[number] for number in bead.editions]
        if not bead.originals:
            if host is None:
                waiting += said
            else:
                doubts[host] = doubts.get(host, bead.why) if texts[host] else _ELSE
                texts[host] = between.join(filter(None, [texts[host], *said]))
            continue
        host = bead.originals.start
        why = bead.why or (_MORE if waiting else "")
        if waiting and not said:
            why = _ELSE
        texts[host] = between.join([*waiting, *said])
        if texts[host]:
            texts[host + 1 : bead.originals.stop] = [None] * (len(bead.originals) - 1)
        if why:
            doubts |= dict.fromkeys(bead.originals, why)
        waiting = []
    return texts, doubts
