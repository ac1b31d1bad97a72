"""Does a question ask one report something, or several of them about something?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.sought.form import asks_in_particular

_FRENCH = re.compile(
    r"\b(?:(?P<before>dans|selon|d['’]après|à travers|parmi)\s)?"
    r"(?:(?:tous |l['’]ensemble de )?(?:les|ces)\s(?:différents |divers |autres )?|quels\s|chaque\s|plusieurs\s|différents\s|divers\s)"
    r"rapports?\b(?!\s(?:du|de|des|publiés|établis)\b|\sd['’])",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"\b(?:(?P<before>in|across|according to|among)\s)?"
    r"(?:(?:all (?:of )?)?(?:the|these)\s(?:different |various |other )?(?=reports)|which\s(?=reports)|(?:each|every)\s|"
    r"(?:several|different|various|all)\s)"
    r"reports?\b(?!\s(?:of|by|from|issued|published|prepared)\b)",
    re.IGNORECASE,
)
_SUBJECT = (
    re.compile(
        r"(?:(?:et\s)?(?:que|qu['’]est-ce que)\s(?:disent|dit|racontent|contiennent)|comparez ce que disent|de quoi parlent)\s@\s"
        r"(?:sur|de|du|des|d['’]|au sujet d[eu]s?|à propos d[eu]s?|quant (?:à|aux?))\s?(?P<subject>.+)",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:what|how much)\s(?:do|does|did)\s@\s(?:say|tell us|tell|report|have to say|write)\s(?:on|about|of|regarding|concerning)\s"
        r"(?P<subject>.+)",
        re.IGNORECASE,
    ),
    re.compile(r"(?P<subject>[^,:?]+?)\s(?:in|dans|across|selon)\s@[ ?.!]*", re.IGNORECASE),
    re.compile(
        r"(?P<subject>[^:?]+?)\s?:\s(?:que trouve-t-on dans @|que disent @|qu['’]en disent @|what do @ say)[ ?.!]*",
        re.IGNORECASE,
    ),
)
"""What is left where a question asks only what the reports, ``@``, say on a subject."""


@dataclass(frozen=True)
class Breadth:
    """How far a question reaches."""

    text: str
    """As one report is to be asked it."""
    within: float
    """How far behind the first report, in standard deviations, another may be and still speak."""
    reports: int
    """How many may speak."""
    sentences: int
    """How many sentences each of them may say, where there are several."""


def breadth_of(question: str) -> Breadth:
    """Whether ``question`` asks the reports as such, names a subject, or asks for something in particular."""
    for pattern, one in ((_FRENCH, "le rapport"), (_ENGLISH, "the report")):
        if pattern.search(question):
            return Breadth(_asked_of_one(question, pattern, one), within=8.0, reports=4, sentences=2)
    if asks_in_particular(question):
        return Breadth(question, within=1.0, reports=2, sentences=2)
    return Breadth(question, within=3.0, reports=3, sentences=2)


def _asked_of_one(question: str, reports: re.Pattern[str], one: str) -> str:
    """The question with ``one`` report in place of the ``reports``; its subject alone where it asks for no more."""
    marked = " ".join(reports.sub(r"\g<before> @", question).split())
    for pattern in _SUBJECT:
        match = pattern.fullmatch(marked)
        if match and "@" not in match["subject"]:
            return match["subject"].strip(" ?!.")
    return marked.replace("@", one)
