"""The same library on FAISS and on Milvus: the same answers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.assembly import load_models
from assistant.index_folder import passages_folder
from assistant.library.assistant import LibraryAssistant
from assistant.library.lookup import IndexLookup
from assistant.libraryassembly import index_library, library_keeper
from assistant.settings import Settings
from tests.assistant.library.conftest import LIGHTHOUSES, TELESCOPES

QUESTIONS = (
    "How many telescopes were lent to schools?",
    "Combien de phares les inspecteurs ont-ils visités ?",
    "Quand a été refondu le site Web public du Conseil ?",
    "What do the reports say on multilingualism?",
    "Que font les gardiens ?",
    "What did the Board decide about artificial intelligence?",
    "Who won the football world cup?",
)


def library_on(settings: Settings, **engine: str) -> LibraryAssistant:
    """The library, its passages looked up in an index however few they are."""
    asked = settings.model_copy(update=engine)
    keeper = library_keeper(asked, load_models(asked), most_compared=0)
    assert isinstance(keeper().ranking, IndexLookup)
    return LibraryAssistant(keeper)


def told(answer: Answer) -> Answer:
    """The answer less what no two runs share."""
    return replace(answer, timings_ms={})


@pytest.fixture(scope="module")
def on_faiss(library_settings: Settings) -> LibraryAssistant:
    return library_on(library_settings)


@pytest.fixture(scope="module")
def on_milvus(library_settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> LibraryAssistant:
    return library_on(library_settings, engine=str(tmp_path_factory.mktemp("milvus") / "library.db"))


@pytest.mark.parametrize("question", QUESTIONS)
def test_both_engines_give_the_same_answer(
    on_faiss: LibraryAssistant, on_milvus: LibraryAssistant, question: str
) -> None:
    assert told(on_milvus.ask(question)) == told(on_faiss.ask(question))


def test_both_engines_search_the_reports_in_scope_alone(
    on_faiss: LibraryAssistant, on_milvus: LibraryAssistant
) -> None:
    for library in (on_faiss, on_milvus):
        within = library.within([TELESCOPES, LIGHTHOUSES])
        assert {each.report for each in within.find("languages")} <= {TELESCOPES, LIGHTHOUSES}
        assert within.find("languages")


def test_the_index_is_brought_in_step_by_itself_too(library_settings: Settings, tmp_path: Path) -> None:
    models = load_models(library_settings)
    assert index_library(library_settings, models) is None  # three reports are compared
    asked = library_settings.model_copy(update={"engine": str(tmp_path / "library.db")})
    told = index_library(asked, models)
    assert told == f"library: the passages of 3 reports are looked up in {tmp_path / 'library.db'}"
    few = index_library(library_settings, models, most_compared=2)
    assert few == f"library: the passages of 3 reports are looked up in {passages_folder(library_settings.data_dir)}"


def test_the_index_of_this_machine_lies_in_the_data_folder(
    on_faiss: LibraryAssistant, library_settings: Settings
) -> None:
    assert on_faiss.reports
    assert any(Path(library_settings.data_dir / "passages").iterdir())
