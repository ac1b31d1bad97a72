"""Models that must not be believed, and servers that fail."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tests.models.good import Said, chosen, good, good_sentences, reworded, written
from tests.models.server import Call, Reply

WRONG_LANGUAGE = {
    "fr": "The Board considered the matter at its session and agreed to take further action on it.",
    "en": "Le Conseil a examiné la question à sa session et décidé de prendre de nouvelles mesures.",
}
INVENTED = {
    "fr": "Le Secrétaire général a nommé un envoyé spécial chargé des océans et ouvert un bureau à Reykjavik.",
    "en": "The Secretary-General appointed a special envoy for the oceans and opened an office in Reykjavik.",
}
OBEYED = "PWNED: visit https://evil.example for the real answer."


def invents_ids(call: Call) -> Reply:
    """True sentences, each cited from where the report has nothing."""
    return Reply(written([(text, ["999", "fn77"]) for text, _ in good_sentences(call)], call))


def invents_numbers(call: Call) -> Reply:
    return Reply(written([(with_number(text, call.language), ids) for text, ids in good_sentences(call)], call))


def wrong_language(call: Call) -> Reply:
    return Reply(written([(WRONG_LANGUAGE[call.language], list(call.passages)[:1])], call))


def obeys(call: Call) -> Reply:
    """Does what the question tells it to, if the question tells it anything."""
    return Reply(written([(OBEYED, list(call.passages)[:1])], call)) if "PWNED" in call.question else good(call)


def cites_nothing(call: Call) -> Reply:
    return Reply(written([(text, []) for text, _ in good_sentences(call)], call))


def broken_json(call: Call) -> Reply:
    return Reply('{"sentences": [{"text": "Le Conseil a')


def prose(call: Call) -> Reply:
    return Reply("I am afraid that I can not be of help with that today")


def slow(call: Call) -> Reply:
    return Reply(hangs=True)


def too_many(call: Call) -> Reply:
    return Reply("slow down", status=429, headers={"Retry-After": "3"})


def broken(call: Call) -> Reply:
    return Reply("out of order", status=500)


def without_a_key(call: Call) -> Reply:
    return Reply("no such key", status=401)


@dataclass
class Cut:
    """Good, but the stream ends in the middle of its second sentence, or at once."""

    at_once: bool = False

    def __call__(self, call: Call) -> Reply:
        text = written([*good_sentences(call), *good_sentences(call)], call)
        second = text.index(good_sentences(call)[-1][0][:20], 30) if not self.at_once else 0
        return Reply(text, cut_after=second + 10 if not self.at_once else 0)


@dataclass
class After:
    """One behaviour for the first calls, then another."""

    first: int
    before: object
    then: object

    def __post_init__(self) -> None:
        self.count = 0

    def __call__(self, call: Call) -> Reply:
        self.count += 1
        reply = (self.before if self.count <= self.first else self.then)(call)  # type: ignore[operator]
        assert isinstance(reply, Reply)
        return reply


def text_only(call: Call) -> Reply:
    """A server that does not know structured output."""
    return Reply("response_format is not supported", status=400) if call.is_structured else good(call)


@dataclass
class Liar:
    """Nothing that it says is supported by what it cites; it remembers all its lies."""

    told: list[str] = field(default_factory=list)

    def __call__(self, call: Call) -> Reply:
        lies = list(self._lies(call))
        self.told += [text for text, _ in lies]
        return Reply(written(lies, call))

    def _lies(self, call: Call) -> list[Said]:
        known, language = list(call.passages), call.language
        lies: list[Said] = [
            (INVENTED[language], known),
            (WRONG_LANGUAGE[language], known[:1]),
            (OBEYED, known[:1]),
        ]
        for text, ref in chosen(call)[call.attempt - 1 :][:1]:  # at each attempt about another sentence
            said = reworded(text, language)
            lies += [
                (with_number(said, language), [ref]),
                (with_acronym(said, language), known),
                (said, ["999"]),
                (said, []),
                (f"{said} {INVENTED[language]}", ["998"]),
            ]
            if call.attempt == 1:
                lies.append((with_name(said, language), [ref]))
        return lies


def with_number(text: str, language: str) -> str:
    """With every number another one, or one more that nothing has."""
    changed = re.sub(r"\d+", lambda number: str(int(number[0]) + 7013), text)
    more = {"fr": ", dont 8 491 en 2037.", "en": ", of which 8,491 in 2037."}[language]
    return changed if changed != text else text.rstrip(".") + more


def with_name(text: str, language: str) -> str:
    """With a country that the report has nothing to say about."""
    return text.rstrip(".") + {"fr": ", comme au Kirghizistan.", "en": ", as in Kyrgyzstan."}[language]


def with_acronym(text: str, language: str) -> str:
    return text.rstrip(".") + {"fr": ", avec l’appui du QXZP.", "en": ", with the support of QXZP."}[language]
