"""What is told of each step: labelled facts, and perhaps a table."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from assistant.account.phrasing import Fact, Phrasing, Table, shortened
from assistant.account.words import word
from assistant.trace import Details

Told = tuple[list[Fact], Table | None]
Tell = Callable[[Phrasing, Details], Told]

_AS_IT_STANDS = 0.99
"""Cosine from which a word was met by itself."""


def tell(step: str, say: Phrasing, told: Details) -> Told:
    """The facts of a step; one that is not known here is told by its own names and values."""
    return _TELLERS.get(step, _unknown)(say, told)


def _unknown(say: Phrasing, told: Details) -> Told:
    return [say.fact(name, json.dumps(value, ensure_ascii=False)) for name, value in told.items()], None


def _message(say: Phrasing, told: Details) -> Told:
    return [say.fact("text", told["text"]), say.fact("typed", told["typed"])], None


def _language(say: Phrasing, told: Details) -> Told:
    facts = [say.fact("detected", f"{say.language_name(told['code'])} ({word(say.words.told_by, told['by'])})")]
    if told["forced"]:
        facts.append(say.fact("forced", say.language_name(told["forced"])))
    if told["scores"]:
        facts.append((say.label("commonness"), say.numbers(_descending(told["scores"]), {})))
    return facts, None


def _small_talk(say: Phrasing, told: Details) -> Told:
    return [say.fact("is_small_talk", told["is_small_talk"])], None


def _question(say: Phrasing, told: Details) -> Told:
    facts = [say.fact("standalone", told["text"])]
    return [*facts, *(say.fact(name, told[name]) for name in ("history_used", "instructions_set_aside"))], None


def _numbers(say: Phrasing, told: Details) -> Told:
    return [say.fact("numbers_asked", [say.ref(ref) for ref in told["asked"]])], None


def _retrieval(say: Phrasing, told: Details) -> Told:
    near = [
        f"{each['word']} ~ {each['nearest']} ({say.number(each['cosine'])})"
        for each in told["words"]
        if each["cosine"] < _AS_IT_STANDS and each["word"] not in told["unmatched"]
    ]
    facts = [
        say.fact("searched_as", told["searched_as"]),
        say.fact("terms", [term["name"] for term in told["terms"]]),
        say.fact("unmatched", told["unmatched"]),
        say.fact("near_words", near),
    ]
    rows = (
        (
            say.ref(each["ref"]),
            say.number(each["score"]),
            say.numbers(_descending(each["contributions"]), say.words.signals),
        )
        for each in told["passages"]
    )
    return facts, say.table(("passage", "score", "contributions"), rows)


def _reranking(say: Phrasing, told: Details) -> Told:
    columns = ("score", "retrieval", "reranker")
    rows = ((say.ref(each["ref"]), *(say.number(each[column]) for column in columns)) for each in told["passages"])
    return [], say.table(("passage", *columns), rows)


def _confidence(say: Phrasing, told: Details) -> Told:
    facts = [say.fact(name, told[name]) for name in ("confidence", "bound", "topic", "answered") if name in told]
    if "features" in told:
        facts.append((say.label("features"), say.numbers(told["features"], say.words.labels)))
    return facts, None


def _sentences(say: Phrasing, told: Details) -> Told:
    left_out = [
        f"{say.ref(each['ref'])} ({say.verdict(each['verdict'])})"
        for each in told["passages"]
        if each["verdict"] != "speaks"
    ]
    rows = (
        (say.ref(each["ref"]), say.number(each["score"]), say.verdict(each["verdict"]), shortened(each["text"]))
        for each in told["sentences"]
    )
    facts = [say.fact("floor", told["floor"]), say.fact("limit", told["limit"]), say.fact("left_out", left_out)]
    return facts, say.table(("passage", "score", "verdict", "sentence"), rows)


def _wording(say: Phrasing, told: Details) -> Told:
    bases = list(dict.fromkeys(say.verdict(each["basis"]) for each in told["sentences"]))
    return [say.fact("sentences", len(told["sentences"])), say.fact("bases", bases)], None


def _verification(say: Phrasing, told: Details) -> Told:
    inexact = [f"{say.ref(each['ref'])} « {shortened(each['quote'])} »" for each in told["inexact"]]
    dropped = [f"{shortened(each['text'])} ({say.verdict(each['why'])})" for each in told["dropped"]]
    return [say.fact("quotes", told["quotes"]), say.fact("inexact", inexact), say.fact("dropped", dropped)], None


def _suggestions(say: Phrasing, told: Details) -> Told:
    return [say.fact("offered", told["offered"])], None


def _model(say: Phrasing, told: Details) -> Told:
    dropped = [f"{shortened(each['text'])} ({say.verdict(each['fault'])})" for each in told["dropped"]]
    return [
        say.fact("model", told["model"]),
        say.fact("calls", told["calls"]),
        say.fact("errors", told["errors"]),
        say.fact("kept", told["kept"]),
        say.fact("dropped", dropped),
        say.fact("tokens", [told["tokens_read"], told["tokens_written"]]),
        (say.label("cost"), say.number(told["cost"], decimals=4)),
    ], None


def _library(say: Phrasing, told: Details) -> Told:
    facts = [say.fact("searched_as", told["searched_as"]), say.fact("speaking", told["speaking"])]
    columns = ("score", "confidence", "strength")
    rows = ((each["report"], *(say.number(each[column]) for column in columns)) for each in told["reports"])
    return facts, say.table(("report", *columns), rows)


def _failure(say: Phrasing, told: Details) -> Told:
    return [say.fact("error", told["error"])], None


_TELLERS: Mapping[str, Tell] = {
    "library": _library,
    "message": _message,
    "language": _language,
    "small_talk": _small_talk,
    "question": _question,
    "numbers": _numbers,
    "retrieval": _retrieval,
    "reranking": _reranking,
    "confidence": _confidence,
    "sentences": _sentences,
    "wording": _wording,
    "verification": _verification,
    "suggestions": _suggestions,
    "model": _model,
    "failure": _failure,
}


def _descending(values: Mapping[str, float]) -> dict[str, float]:
    return dict(sorted(values.items(), key=lambda item: -item[1]))
