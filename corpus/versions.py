"""How a version of a report differs from the one before: what is new, gone, reworded, or under another id."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.report import Report


@dataclass(frozen=True)
class Moved:
    """Ids of passages, in the order of the report. ``moved``: (id before, id now) of passages with the same words."""

    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    reworded: tuple[str, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether both say the same under the same ids."""
        return not (self.new or self.gone or self.reworded or self.moved)


def compare(before: Report, now: Report) -> Moved:
    """How ``now`` differs from ``before``."""
    old = {passage.ref: passage.text for passage in before.passages()}
    new = {passage.ref: passage.text for passage in now.passages()}
    only_old = {text: ref for ref, text in old.items() if new.get(ref) != text}
    moved = tuple(
        (only_old[text], ref) for ref, text in new.items() if old.get(ref) != text and only_old.get(text, ref) != ref
    )
    from_, to = {one for one, _ in moved}, {other for _, other in moved}
    return Moved(
        new=tuple(ref for ref in new if ref not in old and ref not in to),
        gone=tuple(ref for ref in old if ref not in new and ref not in from_),
        reworded=tuple(ref for ref, text in new.items() if ref in old and old[ref] != text and ref not in to),
        moved=moved,
    )
