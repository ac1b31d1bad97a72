"""The parser of ``alinea evaluate``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from assistant.parsers.shared import config_option, lazy

if TYPE_CHECKING:
    from assistant.parsers.shared import Commands


def add(commands: Commands) -> None:
    """Adds what this file is named for."""
    parser = commands.add_parser(
        "evaluate", help="how good the answers' citations are: figures and a page", parents=[config_option()]
    )
    add = parser.add_argument
    add("--questions", type=Path, metavar="DIR", help="folder of question files (default: the project's own)")
    add("--answers", type=Path, metavar="FILE", help="judge these answers of another system (see docs/evaluation.md)")
    add("--output", type=Path, metavar="DIR", help="folder of this run (default: a new one under the data folder)")
    add("--baseline", type=Path, metavar="RUN", help="compare with an earlier run's folder, or a file of answers")
    add("--fail-under", metavar="BARS", help='exit 1 below these bars: "citation_f1=0.7,Success@5[test,fr]=0.9"')
    add("--check", type=Path, metavar="DIR", help="only check a folder of questions, one line a fault")
    add("--split", choices=("dev", "test"), help="only this half of the questions")
    add("--lang", choices=("fr", "en"), default="en", help="language of the page (default en)")
    add("--nli", metavar="NAME", help="NLI cross-encoder, folder or hub name, that judges support")
    add("--encoder", metavar="NAME", help="encoder of the assistant (default: the setting)")
    add(
        "--reranker", metavar="NAME", help="cross-encoder that looks at the first passages again (default: the setting)"
    )
    add("--report", metavar="SYMBOL", help="symbol of the report to ask")
    add("--no-stability", dest="stability", action="store_false", help="ask every question once only")
    parser.set_defaults(command=lazy("evaluate", answers=True))
