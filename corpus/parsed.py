"""What the text of a report that ships was parsed to, kept beside it: parsing takes a third of a second at every start.

The text stays what counts: what is kept names its sha256, and a test holds it to what parsing gives today.
``python -m corpus.parsed`` writes it anew.
"""

from __future__ import annotations

from pathlib import Path

from corpus.errors import ReportFileError
from corpus.reading.kept import read_report, write_report
from corpus.report import Report, ReportMetadata

PARSED = "parsed.json"


def maybe_parsed(text: Path, metadata: ReportMetadata) -> Report | None:
    """The report kept beside the file ``text``; ``None`` where there is none, or it is not the one described."""
    kept = text.with_name(PARSED)
    try:
        report = read_report(kept) if kept.is_file() else None
    except ReportFileError:  # the text says it all once more
        return None
    return report if report is not None and report.metadata == metadata else None


def main() -> None:
    """Parses every report that ships and keeps what comes of it."""
    from corpus.library import Library, parse_file

    library = Library()
    for symbol in library:
        text, metadata = library.described(symbol)
        write_report(parse_file(text, metadata), text.with_name(PARSED))


if __name__ == "__main__":
    main()
