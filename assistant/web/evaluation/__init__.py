"""The evaluation, for administrators: the runs that the data folder holds, and the latest one's report."""

from __future__ import annotations

from assistant.web.evaluation.routes import add_evaluation

__all__ = ["add_evaluation"]
