from __future__ import annotations

from assistant.passages import passage_documents
from corpus.report import Figure, Footnote, NoteCall, Paragraph, Report, ReportMetadata, Sentence

METADATA = ReportMetadata(symbol="E/2021/47", title="Rapport", language="fr", url="", sha256="")


def test_every_passage_becomes_a_document_with_plain_metadata() -> None:
    report = Report(
        metadata=METADATA,
        summary=Paragraph(ref="summary", text="Bref.", sentences=(Sentence("Bref.", 0, 5),), section=None),
        paragraphs=(
            Paragraph(
                ref="1",
                text="Un. Deux.",
                sentences=(Sentence("Un.", 0, 3), Sentence("Deux.", 4, 9)),
                path=("I. Tête", "Sous-tête"),
                section="sec-I",
                notes=(NoteCall("fn1", 3),),
            ),
        ),
        sections=(),
        footnotes=(
            Footnote(
                ref="fn1", text="Voir.", sentences=(Sentence("Voir.", 0, 5),), path=("I. Tête",), number=1, links=(),
                called_in="1", position=3,
            ),
        ),
        figures=(Figure(ref="fig1", text="Légende", sentences=(), numeral="I", caption="Légende"),),
    )  # fmt: skip
    documents = passage_documents(report)
    assert [(document.id, document.page_content) for document in documents] == [
        ("summary", "Bref."),
        ("1", "Un. Deux."),
        ("fn1", "Voir."),
        ("fig1", "Légende"),
    ]
    assert [document.metadata for document in documents] == [
        {"kind": "paragraph", "path": [], "sentences": [[0, 5]]},
        {"kind": "paragraph", "path": ["I. Tête", "Sous-tête"], "sentences": [[0, 3], [4, 9]]},
        {"kind": "footnote", "path": ["I. Tête"], "sentences": [[0, 5]], "host": "1", "position": 3},
        {"kind": "figure", "path": [], "sentences": []},
    ]


def test_an_empty_report_has_no_documents() -> None:
    assert passage_documents(Report(METADATA, None, (), (), (), ())) == []


def test_a_note_that_a_heading_calls_hangs_on_no_passage() -> None:
    note = Footnote(
        ref="fn1", text="Voir.", sentences=(Sentence("Voir.", 0, 5),), number=1, links=(), called_in="sec-I", position=3
    )
    documents = passage_documents(Report(METADATA, None, (), (), (note,), ()))
    assert documents[0].metadata == {"kind": "footnote", "path": [], "sentences": [[0, 5]]}
