"""Symbol → report."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from corpus.acronyms import terms_of
from corpus.editions import Edition, completed
from corpus.enrichment import Enrichment, read_enrichment
from corpus.errors import ReportFileError, UnknownReport
from corpus.installed import EDITIONS, edition_named, installed_editions, installed_enrichment
from corpus.loaders import decode, lines_of
from corpus.parsed import maybe_parsed
from corpus.report import Report, ReportMetadata
from corpus.shelf import Shelf

BUNDLED = Path(__file__).parent / "data"
_DESCRIPTION = "report.toml"


class Library(Mapping[str, Report]):
    """The reports in the folders of a directory, and those that were imported, each read when it is first asked for.

    A folder holds the text as received and a ``report.toml`` that says what the text does not: symbol, language,
    titles, address, sha256 of the text; date and organ, where they are known. Where an imported report has the symbol
    of one of these, these stay.
    """

    def __init__(self, directory: Path = BUNDLED, shelf: Shelf | None = None) -> None:
        """Reads the descriptions of the reports, not yet their texts.

        Raises:
            ReportFileError: a description that cannot be read, an imported report's aside.
        """
        self._shelf = shelf
        self._imported = [each.symbol for each in shelf] if shelf else []
        self._files = {
            metadata.symbol: (file, metadata)
            for folder in sorted(directory.iterdir() if directory.is_dir() else ())
            if (folder / _DESCRIPTION).is_file()
            for file, metadata in [load_metadata(folder / _DESCRIPTION)]
        }
        self._reports: dict[str, Report] = {}

    def __getitem__(self, symbol: str) -> Report:
        """The report of this symbol.

        Raises:
            UnknownReport: the library has none; the message names those it has.
            ReportFileError: its text does not parse, or is not the text described.
        """
        if symbol not in self._reports:
            if self._shelf is not None and symbol not in self._files and symbol in self._imported:
                self._reports[symbol] = self._shelf.read(symbol)
            else:
                self.folder(symbol)
                self._reports[symbol] = read_report(*self._files[symbol])
        return self._reports[symbol]

    def __iter__(self) -> Iterator[str]:
        yield from self._files
        yield from (symbol for symbol in self._imported if symbol not in self._files)

    def __len__(self) -> int:
        return len({*self._files, *self._imported})

    def __contains__(self, symbol: object) -> bool:
        return symbol in self._files or symbol in self._imported

    def received(self, symbol: str) -> Path:
        """The file that a report is read from, or was when it was imported, as it was received.

        Raises:
            UnknownReport: the library has none of this symbol.
            ReportFileError: the file is gone.
        """
        if self._shelf is not None and symbol not in self._files and symbol in self._imported:
            return self._shelf.received(symbol)
        self.folder(symbol)
        return self._files[symbol][0]

    def described(self, symbol: str) -> tuple[Path, ReportMetadata]:
        """The text file and the description of a report that is not an imported one.

        Raises:
            KeyError: there is none of this symbol.
        """
        return self._files[symbol]

    def folder(self, symbol: str) -> Path:
        """Where the report's files lie.

        Raises:
            UnknownReport: the library has none of this symbol.
        """
        if symbol in self._files:
            return self._files[symbol][0].parent
        if self._shelf is not None and symbol in self._imported:
            return self._shelf.folder_of(symbol)
        raise UnknownReport(f"no report {symbol!r}: the library holds {', '.join(self) or 'none'}")


@cache
def ships(symbol: str) -> bool:
    """Whether the report of this symbol is one of those that ship with the package."""
    return symbol in Library()


def load_report(symbol: str = "E/2021/47", imported: Path | None = None) -> Report:
    """A report that ships with the package, or one of those imported into the folder ``imported``.

    Raises:
        UnknownReport: there is none of this symbol.
        ReportFileError: it cannot be read.
    """
    return Library(shelf=Shelf(imported) if imported else None)[symbol]


def load_editions(report: Report, *folders: Path) -> dict[str, Edition]:
    """The editions of a report by language: those that ship with it, then those in other folders, which replace them.

    What an edition that replaces another lacks, the other goes on saying. In the other folders, what does not fit the
    report as it is now is left out, and told in the log.

    Raises:
        ReportFileError: an edition that ships cannot be read, or is not one of this report.
    """
    editions: dict[str, Edition] = {}
    shipped = (edition_named(file, report) for each in _bundled_folder(report.symbol) for file in each.glob(EDITIONS))
    for edition in (*shipped, *(edition for folder in folders for edition in installed_editions(report, folder))):
        language = edition.metadata.language
        editions[language] = completed(edition, editions[language]) if language in editions else edition
    return dict(sorted(editions.items()))


def load_enrichment(report: Report, *folders: Path) -> Enrichment:
    """What is known beforehand of a report: what ships with it, and what lies in other folders, which replaces that.

    A glossary that is in neither is made from the report's own text. In the other folders, what does not fit the report
    as it is now is left out, and told in the log.

    Raises:
        ReportFileError: a file that ships cannot be read.
    """
    known = Enrichment()
    shipped = (read_enrichment(folder, report) for folder in _bundled_folder(report.symbol))
    for each in (*shipped, *(installed_enrichment(report, folder) for folder in folders)):
        known = Enrichment(each.questions or known.questions, each.glossary or known.glossary)
    return known if known.glossary else replace(known, glossary=terms_of(report))


def _bundled_folder(symbol: str) -> list[Path]:
    """The folder of a report that ships with the package; none of one that was imported."""
    library = Library()
    return [library.folder(symbol)] if symbol in library else []


def read_report(path: Path, metadata: ReportMetadata) -> Report:
    """The report in this text file.

    Raises:
        ReportFileError: the file cannot be read, is not the file that ``metadata`` describes, or does not parse.
    """
    _described(path, metadata)
    return maybe_parsed(path, metadata) or parse_file(path, metadata)


def parse_file(path: Path, metadata: ReportMetadata) -> Report:
    """The same, parsed whatever is kept beside the file; only then is the parser loaded."""
    from corpus.parse import parse_report

    return parse_report(lines_of(decode(_described(path, metadata), path), path), metadata, path)


def _described(path: Path, metadata: ReportMetadata) -> bytes:
    """What is in the file that ``metadata`` describes."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReportFileError(path, None, "a file that can be read", error.strerror or "an error") from error
    found = hashlib.sha256(data).hexdigest()
    if found != metadata.sha256:
        raise ReportFileError(path, None, f"sha256 {metadata.sha256[:12]}…", f"{found[:12]}…")
    return data


def load_metadata(path: Path) -> tuple[Path, ReportMetadata]:
    """The text file that a ``report.toml`` describes, and its description.

    Raises:
        ReportFileError: not TOML, or a key is missing.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        titles = {str(language): str(title) for language, title in table["titles"].items()}
        language = str(table["language"])
        metadata = ReportMetadata(
            symbol=str(table["symbol"]),
            title=titles[language],
            language=language,
            url=str(table["url"]),
            sha256=str(table["sha256"]),
            titles=tuple(titles.items()),
            date=str(table.get("date", "")),
            organ=str(table.get("organ", "")),
        )
        return path.parent / str(table["file"]), metadata
    except KeyError as error:
        raise ReportFileError(path, None, f"the key {error}", "none") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, AttributeError) as error:
        raise ReportFileError(path, None, "a description in TOML", str(error)) from error
