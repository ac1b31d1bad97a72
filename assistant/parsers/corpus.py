"""The parser of ``alinea corpus``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.parsers.shared import config_option, lazy

if TYPE_CHECKING:
    from assistant.parsers.shared import Commands


def add(commands: Commands) -> None:
    """Adds what this file is named for."""
    parser = commands.add_parser("corpus", help="the reports themselves", parents=[config_option()])
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    show = actions.add_parser(
        "show",
        help="print a paragraph (27), note (fn12), figure (fig1) or section (sec-VIII)",
        parents=[config_option()],
    )
    show.add_argument("ref", metavar="REF")
    show.add_argument("--report", metavar="SYMBOL", help="symbol of the report")
    show.add_argument(
        "--edition", metavar="LANG", help="the report in this language (default: the setting, else the original's)"
    )
    show.add_argument("--json", action="store_true", help="print JSON")
    show.set_defaults(command=lazy("corpus_show"))
    check = actions.add_parser("check", help="check a report file, one line a fault", parents=[config_option()])
    check.add_argument("file", type=Path, metavar="FILE")
    check.set_defaults(command=lazy("corpus_check"))
    add = actions.add_parser(
        "add-edition",
        help="align the official text of the report in another language with it",
        parents=[config_option()],
    )
    add.add_argument("file", type=Path, metavar="FILE.txt")
    add.add_argument("--lang", required=True, choices=("ar", "en", "es", "fr", "ru", "zh"), help="language of the text")
    add.add_argument("--report", metavar="SYMBOL", help="symbol of the report")
    add.add_argument("--title", help="title of the report in that language (default: the known one)")
    add.add_argument("--url", help="address of the document (default: its page at undocs.org)")
    add.add_argument("--json", action="store_true", help="print JSON")
    add.set_defaults(command=lazy("corpus_add_edition"))
    _add_library(actions)
    _add_enrich(actions)


def _add_library(actions: Commands) -> None:
    """The reports that can be asked, beside those that ship with Alinea."""
    add = actions.add_parser(
        "add", help="import reports from files (PDF, Word, HTML, text), or folders of them", parents=[config_option()]
    )
    add.add_argument("files", type=Path, metavar="FILE", nargs="+")
    add.add_argument("--json", action="store_true", help="print JSON, a line a file")
    gaps = add.add_mutually_exclusive_group()
    gaps.add_argument("--yes", action="store_true", help="add reports with missing paragraphs too, unasked")
    gaps.add_argument("--strict", action="store_true", help="refuse reports with missing paragraphs")
    add.add_argument("--no-index", action="store_true", help="make the index when the report is first asked")
    add.set_defaults(command=lazy("corpus_add"))
    _add_ingest(actions)
    update = actions.add_parser(
        "update",
        help="read imported reports anew, after an upgrade of Alinea or from a new file, and say what moved",
        parents=[config_option()],
    )
    update.add_argument(
        "symbols", metavar="SYMBOL", nargs="*", help="symbol of the report (default: all imported ones)"
    )
    update.add_argument("--file", type=Path, metavar="NEW", help="the new file of the one report")
    update.add_argument("--json", action="store_true", help="print JSON, a line a report")
    update.add_argument("--no-index", action="store_true", help="make the index when the report is first asked")
    update.set_defaults(command=lazy("corpus_update"))
    export = actions.add_parser(
        "export",
        help="write reports to files, as text that can be corrected and added again",
        parents=[config_option()],
    )
    export.add_argument("symbols", metavar="SYMBOL", nargs="*", help="symbol of the report")
    export.add_argument("--all", action="store_true", help="all reports of the library")
    export.add_argument("--output", type=Path, metavar="DIR", default=Path(), help="folder to write to (default: this)")
    export.add_argument(
        "--format",
        choices=("text", "markdown", "json", "received"),
        default="text",
        help="text (default), Markdown with anchors, JSON, or the file as it was received",
    )
    export.add_argument("--force", action="store_true", help="overwrite files that are there")
    export.set_defaults(command=lazy("corpus_export"))
    held = actions.add_parser("list", help="the reports that can be asked, a line each", parents=[config_option()])
    held.add_argument("--json", action="store_true", help="print JSON, a line a report")
    held.set_defaults(command=lazy("corpus_list"))
    remove = actions.add_parser("remove", help="take an imported report out of the library", parents=[config_option()])
    remove.add_argument("symbol", metavar="SYMBOL", help="symbol of the report")
    remove.set_defaults(command=lazy("corpus_remove"))
    readers = actions.add_parser("readers", help="say who may read a report", parents=[config_option()])
    readers.add_argument("symbol", metavar="SYMBOL", help="symbol of the report")
    who = readers.add_mutually_exclusive_group()
    who.add_argument(
        "--group",
        dest="groups",
        action="append",
        default=[],
        metavar="GROUP",
        help="keep it to this group, as the organisation names it, and to administrators; may be repeated",
    )
    who.add_argument("--everybody", action="store_true", help="let everybody who may come in read it")
    readers.set_defaults(command=lazy("corpus_readers"))


def _add_ingest(actions: Commands) -> None:
    parser = actions.add_parser(
        "ingest",
        help="import many files, reports or passages that are text already, on all processors or a cluster of Ray",
        parents=[config_option()],
    )
    add = parser.add_argument
    add("paths", type=Path, metavar="PATH", nargs="+", help="file, or folder with files at any depth")
    add(
        "--address",
        metavar="ADDRESS",
        default="local",
        help="HOST:PORT of a cluster of Ray that this machine is a node of (default: local, Ray is started here)",
    )
    add(
        "--workers",
        type=_count,
        metavar="N",
        help="documents worked at at once (default: one a processor); 0: one after the other, without Ray",
    )
    add(
        "--columns",
        type=lambda names: tuple(names.split(",")),
        default=(),
        metavar="NAMES",
        help="columns of tab-separated passages whose first line does not name them: report,ref,text,language; or en,fr",
    )
    add("--strict", action="store_true", help="refuse reports with missing paragraphs")
    add("--json", action="store_true", help="print JSON, a line a document, then the account")
    parser.set_defaults(command=lazy("corpus_ingest"))


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"expected a number from 0, found {text!r}")
    return int(text)


def _add_enrich(actions: Commands) -> None:
    parser = actions.add_parser(
        "enrich",
        help="draft an edition, questions and a glossary of a report with a language model; install what was reviewed",
        parents=[config_option()],
    )
    add = parser.add_argument
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--llm", metavar="MODEL", help='draft with this model, "openai:gpt-5-mini", "ollama:llama3.1", …')
    what.add_argument("--install", type=Path, metavar="DIR", help="put the reviewed drafts of this folder to use")
    add("--report", metavar="SYMBOL", help="symbol of the report")
    add("--output", type=Path, metavar="DIR", help="folder of the drafts (default: ./<symbol>-drafts); gone on with")
    add("--only", choices=("edition", "questions", "glossary"), help="only this one of the three files")
    add("--lang", choices=("fr", "en"), help="language of the edition (default: the one that the report is not in)")
    parser.set_defaults(command=lazy("corpus_enrich"))
