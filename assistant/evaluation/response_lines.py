"""A line of answers -> a :class:`Response`: an ANSWER of our own form, or a text with markers from any system."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictInt, StrictStr, ValidationError

from assistant.answer import Status
from assistant.evaluation.faults import reason_of
from assistant.evaluation.markers import Marker, find_markers
from assistant.evaluation.responses import CitedQuote, Response, Statement
from assistant.evaluation.statements import split_statements

_REFUSAL = re.compile(
    r"(?:ne|n['’])\s*(?:répond|contient|mentionne|indique|précise|dit|donne|fournit|permet|comporte|traite|aborde|trouve)\w*\s+(?:pas|rien|aucun)"
    r"|aucune (?:information|réponse|mention)|pas (?:de réponse|d['’]information)|je ne (?:sais|peux|trouve) pas"
    r"|(?:does|do|did|could|can) ?n(?:o|['’])t\s+(?:answer|contain|mention|say|state|specify|provide|give|indicate|find|address|include)|can(?:not|['’]t) (?:answer|find)"
    r"|no (?:information|mention|answer)|not (?:mentioned|stated|specified|provided|available|found)|(?:i|we) (?:do not|don['’]t) know",
    re.IGNORECASE,
)
"""How people and models say that a report does not answer: read only where a system does not give its status."""

Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
"""Finite."""


def _as_id(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Ref = Annotated[StrictStr, BeforeValidator(_as_id)]
"""An id; other systems number their passages."""


class _Lenient(BaseModel):
    """A part of a line; fields that nothing here reads are passed over."""

    model_config = ConfigDict(frozen=True)


class _Retrieved(_Lenient):
    ref: Ref
    score: Number = 0.0


class _Sentence(_Lenient):
    text: StrictStr
    citations: tuple[Annotated[StrictInt, Field(ge=0)], ...]


class _Citation(_Lenient):
    ref: StrictStr
    quote: StrictStr
    start: Annotated[StrictInt, Field(ge=0)]
    end: Annotated[StrictInt, Field(ge=0)]


class _Line(_Lenient):
    confidence: Number | None = None
    timings_ms: Mapping[str, Number] = Field(default_factory=dict)
    language: StrictStr | None = None


class _TextLine(_Line):
    status: Status | None = None
    retrieved: tuple[Ref | _Retrieved, ...] | None = None


class _AnswerLine(_Line):
    status: Status
    sentences: tuple[_Sentence, ...]
    citations: tuple[_Citation, ...]
    retrieved: tuple[_Retrieved, ...] | None = None


def read_response(values: Mapping[str, Any], id_: str, symbol: str) -> Response:
    """A line of answers: an ANSWER of ``docs/answers.md``, or an object with ``text`` and perhaps ``status``.

    Raises:
        ValueError: a field is missing or of the wrong type; the message names it.
    """
    text = values.get("text")
    if not isinstance(text, str):
        raise ValueError(f'expected "text" to be a text, found {type(text).__name__}')
    return _structured(values, id_, symbol, text) if "sentences" in values else _plain(values, id_, symbol, text)


def _structured(values: Mapping[str, Any], id_: str, symbol: str, text: str) -> Response:
    try:
        answer = _AnswerLine.model_validate(values)
    except ValidationError as error:
        raise ValueError(reason_of(error, _AnswerLine)) from error
    quotes = tuple(CitedQuote(each.ref, each.quote, each.start, each.end) for each in answer.citations)
    for sentence in answer.sentences:
        for number in sentence.citations:
            if number >= len(quotes):
                raise ValueError(f"sentences: expected a citation under {len(quotes)}, found {number}")
    statements = tuple(
        Statement(each.text, tuple(dict.fromkeys(quotes[number].ref for number in each.citations)))
        for each in answer.sentences
    )
    markers = _markers_beside(text, statements, symbol)
    return Response(
        id=id_,
        text=text,
        status=answer.status,
        statements=statements if answer.status is Status.ANSWERED else (),
        quotes=quotes,
        markers=markers,
        retrieved=None if answer.retrieved is None else tuple((each.ref, each.score) for each in answer.retrieved),
        confidence=answer.confidence,
        total_ms=answer.timings_ms.get("total"),
        language=answer.language or "",
        disagreement=_difference(
            {ref for marker in markers for ref in marker.refs}, {ref for each in statements for ref in each.refs}
        ),
    )


def _plain(values: Mapping[str, Any], id_: str, symbol: str, text: str) -> Response:
    try:
        line = _TextLine.model_validate(values)
    except ValidationError as error:
        raise ValueError(reason_of(error, _TextLine)) from error
    markers = find_markers(text, symbol)
    status = line.status or _status_of(text, markers)
    return Response(
        id=id_,
        text=text,
        status=status,
        statements=tuple(split_statements(text, markers)) if status is Status.ANSWERED else (),
        markers=markers,
        retrieved=None if line.retrieved is None else tuple(_as_retrieved(each) for each in line.retrieved),
        confidence=line.confidence,
        total_ms=line.timings_ms.get("total"),
        language=line.language or "",
    )


def _as_retrieved(found: str | _Retrieved) -> tuple[str, float]:
    return (found, 0.0) if isinstance(found, str) else (found.ref, found.score)


def _markers_beside(text: str, statements: tuple[Statement, ...], symbol: str) -> tuple[Marker, ...]:
    """The markers of an ANSWER's text: those outside its sentences, which may quote a report's own "par. 22"."""
    outside, at = text, 0
    for statement in statements:
        start = text.find(statement.text, at)
        if start >= 0:
            at = start + len(statement.text)
            # A new line of the same length: places stay, and no marker reaches across.
            outside = f"{outside[:start]}{chr(10) * len(statement.text)}{outside[at:]}"
    return find_markers(outside, symbol)


def _status_of(text: str, markers: tuple[Marker, ...]) -> Status:
    return Status.ANSWERED if markers or not _REFUSAL.search(text) else Status.ABSTAINED


def _difference(named: set[str], cited: set[str]) -> str:
    only_text, only_cited = sorted(named - cited), sorted(cited - named)
    parts = [f"only in the text: {', '.join(only_text)}"] if only_text else []
    return "; ".join([*parts, *([f"only in the citations: {', '.join(only_cited)}"] if only_cited else [])])
