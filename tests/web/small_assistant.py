"""An assistant in small: four real paragraphs of E/2021/47, and a few questions it answers from them."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from langchain_core.messages import BaseMessage

from assistant.answer import Answer, Basis, Citation, CitedSentence, Hit, Language, Retrieved, Status
from assistant.errors import UnknownSource
from assistant.labels import marker, official_label
from assistant.outline import Outline, OutlineSection
from assistant.reportfacts import ReportFacts
from assistant.source import Source, SourceEdition, SourceNote
from assistant.trace import Settled, Step, Trace

SYMBOL = "E/2021/47"
TITLE = "Rapport annuel d’ensemble du Conseil des chefs de secrétariat des organismes des Nations Unies pour 2020"
ENGLISH_TITLE = "Annual overview report of the United Nations System Chief Executives Board for Coordination for 2020"
OFFICIAL_URL = "https://undocs.org/fr/E/2021/47"

PARAGRAPHS = {
    "51": (
        "Deux ans après que l’approche stratégique et la feuille de route visant le renforcement des capacités "
        "d’intelligence artificielle à l’échelle du système des Nations Unies (CEB/2019/1/Add.3) ont été "
        "adoptées, le Comité de haut niveau sur les programmes a examiné les lacunes à combler dans leur mise en "
        "œuvre et défini les mesures prioritaires à prendre pour l’accélérer. En octobre 2020, il a décidé de "
        "créer un groupe de travail interinstitutions sur l’intelligence artificielle qui, placé sous la "
        "codirection de l’Union internationale des télécommunications et de l’UNESCO, serait chargé d’encourager "
        "la collaboration à l’appui du renforcement des capacités des États Membres et de veiller à ce que les "
        "travaux menés par le système des Nations Unies dans le domaine de l’intelligence artificielle soient "
        "guidés par des principes éthiques, notamment ceux du respect des droits humains et de l’égalité des "
        "genres. Formé au début de 2021, ce groupe de travail tire parti des compétences disponibles dans tout le "
        "système des Nations Unies pour faciliter l’accès aux connaissances et l’échange d’informations sur "
        "l’intelligence artificielle, renforcer la cohérence stratégique et la coordination des programmes des "
        "différents organismes et étoffer leurs capacités internes en matière d’intelligence artificielle, dans "
        "le respect des principes éthiques."
    ),
    "52": (
        "En 2020, les efforts visant à faire adopter plus largement le principe de reconnaissance mutuelle se "
        "sont poursuivis : la Déclaration de reconnaissance mutuelle a été signée par les responsables de quatre "
        "nouveaux organismes, ce qui a porté à 21 le nombre de chefs de secrétariat signataires et affermi "
        "l’action menée par le système des Nations Unies pour donner suite à la demande de l’Assemblée générale, "
        "selon laquelle les entités du système des Nations Unies pour le développement devaient se guider sur le "
        "principe de la reconnaissance par chacune d’elle des meilleures pratiques adoptées par les autres (voir "
        "résolution 75/233 de l’Assemblée générale)."
    ),
    "53": (
        "Le Comité de haut niveau sur la gestion a continué à explorer les possibilités de collaboration en "
        "matière d’achats, à travers le Portail mondial pour les fournisseurs des organismes des Nations Unies et "
        "plusieurs autres initiatives dirigées par le Réseau achats, consistant notamment à : a) contribuer à la "
        "mise en œuvre de la Stratégie des Nations Unies pour l’inclusion du handicap en établissant des "
        "orientations relatives à son indicateur no 8, directement lié aux achats ; b) encourager le recours aux "
        "modèles communs d’achats pour le système des Nations Unies que le Réseau a mis au point en 2019 ; c) "
        "engager la conception d’un cadre stratégique de lutte contre la traite et le travail forcé dans les "
        "chaînes logistiques du système des Nations Unies, en application de la résolution 2388 (2017) du Conseil "
        "de sécurité."
    ),
    "60": (
        "Afin d’élargir l’accès aux informations concernant toutes les activités du Conseil des chefs de "
        "secrétariat et ses mécanismes, le secrétariat du Conseil a procédé à une refonte de sa présence en ligne "
        "en lançant, au début de 2021, une version remaniée de son site Web public (www.unsceb.org)."
    ),
}
ENGLISH_60 = (
    "In order to widen access to information concerning all the activities of CEB and its mechanisms, the secretariat "
    "of the Board overhauled its online presence by launching, in early 2021, a revised public website (www.unsceb.org)."
)
ACRONYMS: Mapping[str, Mapping[Language, str]] = {
    "UNESCO": {
        "fr": "Organisation des Nations Unies pour l’éducation, la science et la culture",
        "en": "United Nations Educational, Scientific and Cultural Organization",
    },
    "CEB": {"fr": "Conseil des chefs de secrétariat", "en": "Chief Executives Board for Coordination"},
}
ORGAN = "Conseil économique et social"
_SECTION = ("VIII. Innovation et harmonisation", "Promouvoir l’innovation et la reconnaissance mutuelle")
OUTLINE: Outline = (
    OutlineSection("sec-V", {"fr": "V. Modernisation", "en": "V. Modernization"}, ("51", "52", "53")),
    OutlineSection("sec-VII", {"fr": "VII. Amélioration de la transparence"}, ("60",)),
)
_NOTES = {
    "51": (
        ("23", "intelligence artificielle qui, placé", 25, "Conformément, notamment, au paragraphe 33 de la résolution "
         "75/202 de l’Assemblée générale et aux paragraphes 23 et 31 de sa résolution 75/233.",
         ("https://undocs.org/fr/A/RES/75/202", "https://undocs.org/fr/A/RES/75/233")),
    ),
    "52": (
        ("24", "se sont poursuivis", 18, "Conformément à la résolution 71/243 de l’Assemblée générale et au document "
         "publié sous la cote A/72/684-E/2018/7.", ("https://undocs.org/fr/A/RES/71/243",)),
    ),
}  # fmt: skip

_GROUP = "En octobre 2020, il a décidé de créer un groupe de travail interinstitutions sur l’intelligence artificielle"
_FORMED = "Formé au début de 2021, ce groupe de travail tire parti des compétences disponibles"
_SIGNED = "En 2020, les efforts"
_ITEMS = ("a) contribuer", "b) encourager", "c) engager")


@dataclass
class SmallAssistant:
    """A complete, tiny assistant. ``asked`` keeps what it was given, for tests to look at."""

    symbol: str = SYMBOL
    asked: list[tuple[str, list[BaseMessage]]] = field(default_factory=list)
    editions_asked: list[Language | None] = field(default_factory=list)
    edition: Language | None = None
    is_quick: bool = False
    report_language: Language = "fr"
    outline: Outline = OUTLINE
    acronyms: Mapping[str, Mapping[Language, str]] = field(default_factory=lambda: ACRONYMS)

    @property
    def reports(self) -> tuple[ReportFacts, ...]:
        """The one report."""
        titles = {language: self.title_in(language) for language in ("fr", "en")}
        return (ReportFacts(self.symbol, titles, self.report_language, "2021-05-13", ORGAN, ships=True),)

    def within(self, symbols: Sequence[str]) -> SmallAssistant:
        """Itself, where nothing else is named."""
        for symbol in symbols:
            if not self.reports[0].is_named(symbol):
                raise UnknownSource(f"no report {symbol!r}: there is {self.symbol}")
        return self

    def title_in(self, language: Language) -> str:
        """The title."""
        return TITLE if language == "fr" else ENGLISH_TITLE

    def ask(self, message: str, history: Sequence[BaseMessage] = (), *, hint: Language = "fr") -> Answer:
        """The whole answer."""
        return list(self.stream(message, history, hint=hint))[-1]

    def stream(
        self,
        message: str,
        history: Sequence[BaseMessage] = (),
        *,
        language: Language | None = None,
        hint: Language = "fr",
        edition: Language | None = None,
        trace: bool = False,
    ) -> Iterator[Answer]:
        """Growing answers; "sans fin" never ends, "panne" breaks."""
        self.asked.append((message, list(history)))
        self.editions_asked.append(edition)
        if "panne" in message:
            raise RuntimeError("<b>secret</b> of the server")
        whole = answer_to(message, language or _language(message))
        if trace:
            step = Step("message", 1.0, {"text": message, "typed": len(message)})
            whole = replace(whole, trace=Trace(Settled.SEARCH, (step,), 0.5))
        for count in range(1, len(whole.sentences)):
            yield cut(whole, count)
        while "sans fin" in message:
            yield cut(whole, 1)
            threading.Event().wait(0.05)
        yield whole

    def find(self, text: str, limit: int = 10) -> tuple[Hit, ...]:
        """Paragraphs by the share of the words that they have; the span is that of the first sentence."""
        words = set(text.lower().split())
        shares = {ref: len(words & set(paragraph.lower().split())) for ref, paragraph in PARAGRAPHS.items()}
        ranked = sorted(filter(shares.get, shares), key=lambda ref: -shares[ref])[:limit]
        return tuple(
            Hit(ref, round(shares[ref] / len(words), 4), 0, len(PARAGRAPHS[ref].partition(". ")[0])) for ref in ranked
        )

    def source(self, ref: str, span: tuple[int, int] | None, language: Language) -> Source:
        """One of the four paragraphs."""
        if ref not in PARAGRAPHS:
            raise UnknownSource(f"{SYMBOL} has no {ref!r}")
        refs = list(PARAGRAPHS)
        at = refs.index(ref)
        return Source(
            report=SYMBOL,
            ref=ref,
            label=official_label(SYMBOL, ref, language),
            path=_SECTION,
            text=PARAGRAPHS[ref],
            language="fr",
            highlight=span,
            notes=tuple(
                SourceNote(f"fn{label}", label, text, PARAGRAPHS[ref].index(before) + offset, links)
                for label, before, offset, text, links in _NOTES.get(ref, ())
            ),
            official_url=OFFICIAL_URL,
            previous=refs[at - 1] if at else None,
            next=refs[at + 1] if at + 1 < len(refs) else None,
            editions=(_english(span),) if ref == "60" else (),
        )


@dataclass
class HeldAssistant(SmallAssistant):
    """Answers when it is let."""

    let: threading.Event = field(default_factory=threading.Event)

    def stream(
        self,
        message: str,
        history: Sequence[BaseMessage] = (),
        *,
        language: Language | None = None,
        hint: Language = "fr",
        edition: Language | None = None,
        trace: bool = False,
    ) -> Iterator[Answer]:
        """The same, held back."""
        self.let.wait()
        yield from super().stream(message, history, language=language, hint=hint, edition=edition, trace=trace)


def _english(span: tuple[int, int] | None) -> SourceEdition:
    """Paragraph 60 in English; the span has no certain twin unless it is the whole."""
    whole = span is not None and span[1] == len(PARAGRAPHS["60"])
    return SourceEdition(
        language="en",
        path=("VIII. Innovation and harmonization",),
        text=ENGLISH_60,
        highlight=(0, len(ENGLISH_60)) if whole else None,
        notes=(),
        notice="Unofficial translation; the French text is authoritative.",
        official_url="https://undocs.org/en/E/2021/47",
    )


def answer_to(question: str, language: Language) -> Answer:
    """The answer to ``question``, chosen by a word in it."""
    words = question.lower()
    if "bonjour" in words or "hello" in words:
        return _plain(question, language, Status.CHITCHAT, "Bonjour. Posez-moi une question sur le rapport E/2021/47.")
    if "météo" in words or "weather" in words:
        text = "Le rapport n’en dit rien." if language == "fr" else "The report does not say."
        nearest = tuple(Retrieved(ref, 0.2) for ref in PARAGRAPHS)
        return _plain(question, language, Status.ABSTAINED, text, nearest)
    if "achats" in words or "procurement" in words:
        return _quoted(question, language, [("53", part) for part in _ITEMS], item=True)
    if "reconnaissance" in words or "recognition" in words:
        return _quoted(question, language, [("52", _SIGNED)], bold="21")
    return _quoted(question, language, [("51", _GROUP), ("51", _FORMED)], bold="octobre 2020")


def cut(answer: Answer, count: int) -> Answer:
    """The answer with its first ``count`` sentences only."""
    sentences = answer.sentences[:count]
    used = max((index for sentence in sentences for index in sentence.citations), default=-1) + 1
    return Answer(
        question=answer.question,
        language=answer.language,
        status=answer.status,
        text=" ".join(sentence.text for sentence in sentences),
        lead=answer.lead,
        sentences=sentences,
        citations=answer.citations[:used],
    )


def _language(message: str) -> Language:
    english = {"what", "how", "who", "which", "the", "does", "is", "hello", "tell"}
    return "en" if english & set(message.lower().replace("?", " ").split()) else "fr"


def _plain(
    question: str, language: Language, status: Status, text: str, retrieved: tuple[Retrieved, ...] = ()
) -> Answer:
    return Answer(question=question, language=language, status=status, text=text, retrieved=retrieved)


def _quoted(
    question: str, language: Language, wanted: list[tuple[str, str]], *, item: bool = False, bold: str = ""
) -> Answer:
    citations = tuple(_citation(ref, beginning, language) for ref, beginning in wanted)
    sentences = [
        CitedSentence(
            text=citation.quote,
            basis=Basis.VERBATIM,
            citations=(index,),
            kind="item" if item else "sentence",
            focus=_spans(citation.quote, bold),
        )
        for index, citation in enumerate(citations)
    ]
    text = " ".join(
        " ".join([sentence.text, *(marker(citations[index].ref, language) for index in sentence.citations)])
        for sentence in sentences
    )
    suggestion = "Qui dirige ce groupe ?" if language == "fr" else "Who leads this group?"
    return Answer(
        question=question,
        language=language,
        status=Status.ANSWERED,
        text=text,
        lead="The report says, in its original French:" if language == "en" else "",
        sentences=tuple(sentences),
        citations=citations,
        confidence=0.9,
        retrieved=tuple(Retrieved(citation.ref, citation.score) for citation in citations),
        suggestions=(suggestion,),
    )


def _citation(ref: str, beginning: str, language: Language) -> Citation:
    text = PARAGRAPHS[ref]
    start = text.index(beginning)
    ends = [text.find(stop, start) + 1 for stop in (". ", " ;") if text.find(stop, start) >= 0]
    end = min(ends, default=len(text))
    return Citation(
        report=SYMBOL,
        ref=ref,
        label=official_label(SYMBOL, ref, language),
        quote=text[start:end].rstrip(),
        start=start,
        end=start + len(text[start:end].rstrip()),
        score=0.83,
        url=f"/report/E-2021-47#{ref}",
    )


def _spans(text: str, part: str) -> tuple[tuple[int, int], ...]:
    at = text.find(part) if part else -1
    return ((at, at + len(part)),) if at >= 0 else ()
