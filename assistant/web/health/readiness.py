"""Whether the application can do its work: each part of it is looked at by a check with a name."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

logger = logging.getLogger(__name__)

OK = "ok"
STARTING = "starting"
Check = Callable[[], str]
"""Says ``OK``, ``STARTING``, or in one line fit for anybody what is wrong; quickly, for it is asked often."""


@dataclass(frozen=True)
class Readiness:
    """The parts that are looked at, by name."""

    needed: Mapping[str, Check]
    """Without one of these no question can be answered as it should."""
    wished: Mapping[str, Check] = field(default_factory=dict)
    """Without these there is less; answers come all the same."""
    details: Mapping[str, Callable[[], str]] = field(default_factory=dict)
    """What is told beside, fit for anybody, and neither good nor bad."""

    def report(self, *, ending: bool) -> tuple[bool, dict[str, str]]:
        """Whether questions may be sent here, and what each check says, ``status`` first."""
        needed = {name: _outcome(name, check) for name, check in self.needed.items()}
        wished = {name: _outcome(name, check) for name, check in self.wished.items()}
        is_ready = not ending and all(outcome == OK for outcome in needed.values())
        status = "stopping" if ending else _status({**needed, **wished}.values(), is_ready=is_ready)
        details = {name: _outcome(name, detail) for name, detail in self.details.items()}
        return is_ready, {"status": status, **needed, **wished, **details}


def _outcome(name: str, check: Check) -> str:
    try:
        return " ".join(check().split())
    except Exception:  # an outermost door: what a check raises may hold secrets, so only the log hears it
        logger.exception("the check of %r failed", name)
        return "could not be looked at; the log says why"


def _status(outcomes: Iterable[str], *, is_ready: bool) -> str:
    found = set(outcomes)
    if is_ready:
        return OK if found == {OK} else "degraded"
    return STARTING if found <= {OK, STARTING} else "failing"
