"""What all forms of requests have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Form(BaseModel):
    """Something that a program sends: no field but those known, no value of another type."""

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid", frozen=True, strict=True)

    @classmethod
    def known_names(cls, where: Sequence[str | int]) -> Iterable[str]:
        """The names of the fields at a place in it, none given being the whole."""
        return () if where else cls.model_fields


class Returned(BaseModel):
    """Something that is returned. It is written from our own types; this describes it."""

    model_config: ClassVar[ConfigDict] = ConfigDict(frozen=True)
