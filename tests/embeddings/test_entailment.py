from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import torch

from embeddings.entailment import EntailmentModel, load_entailment
from embeddings.errors import EncoderError
from tests.embeddings.crossencoders import logits_of, save_cross_encoder

PREMISE, HYPOTHESIS = "le budget des nations unies", "les femmes"
Save = Callable[[Sequence[str]], Path]


@pytest.fixture(scope="module")
def save(tmp_path_factory: pytest.TempPathFactory) -> Save:
    """Saves a cross-encoder whose classes are called as it is told."""

    def saved(labels: Sequence[str]) -> Path:
        return save_cross_encoder(tmp_path_factory.mktemp("nli"), labels)

    return saved


@pytest.fixture(scope="module")
def folder(save: Save) -> Path:
    return save(["contradiction", "entailment", "neutral"])


@pytest.fixture(scope="module")
def model(folder: Path) -> EntailmentModel:
    return load_entailment(str(folder), device="cpu")


def softmax(folder: Path, premise: str, hypothesis: str) -> list[float]:
    """Of the logits, by transformers alone; the premise is cut where both do not fit."""
    logits = torch.tensor(logits_of(folder, premise, hypothesis, truncation="only_first"), dtype=torch.double)
    powers = torch.exp(logits - logits.max())
    return [float(power / powers.sum()) for power in powers]


def refusal(name: str) -> str:
    with pytest.raises(EncoderError) as caught:
        load_entailment(name, device="cpu")
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("premise", "hypothesis"), [(PREMISE, HYPOTHESIS), (HYPOTHESIS, PREMISE), ("", "le"), ("le", ""), ("", "")]
)
def test_the_probability_is_the_softmax_of_the_logit_of_entailment(
    model: EntailmentModel, folder: Path, premise: str, hypothesis: str
) -> None:
    assert model(premise, hypothesis) == pytest.approx(softmax(folder, premise, hypothesis)[1], rel=1e-4)


def test_premise_and_hypothesis_are_not_interchangeable(model: EntailmentModel) -> None:
    assert abs(model(PREMISE, HYPOTHESIS) - model(HYPOTHESIS, PREMISE)) > 0.01


def test_the_same_question_has_the_same_answer(model: EntailmentModel) -> None:
    assert model(PREMISE, HYPOTHESIS) == model(PREMISE, HYPOTHESIS)


def test_the_model_is_named_as_it_was_asked_for(model: EntailmentModel, folder: Path) -> None:
    assert model.name == str(folder)


@pytest.mark.parametrize("length", [2, 40])
def test_what_does_not_fit_is_cut_off_the_end_of_the_premise(model: EntailmentModel, folder: Path, length: int) -> None:
    premise, hypothesis = " ".join(["eau", "climat"] * 50), " ".join(["women", "report"] * (length // 2))
    assert model(premise, hypothesis) == pytest.approx(softmax(folder, premise, hypothesis)[1], rel=1e-4)
    assert model(f"{premise} femmes", hypothesis) == model(premise, hypothesis)


@pytest.mark.parametrize(
    ("labels", "entailment"),
    [
        (["entailment", "neutral", "contradiction"], 0),
        (["CONTRADICTION", "NEUTRAL", "ENTAILMENT"], 2),
        (["entailment", "not_entailment"], 0),
        (["not_entailment", "entailment"], 1),
    ],
)
def test_entailment_is_found_by_its_name_wherever_it_stands(save: Save, labels: list[str], entailment: int) -> None:
    folder = save(labels)
    expected = softmax(folder, PREMISE, HYPOTHESIS)[entailment]
    assert load_entailment(str(folder), device="cpu")(PREMISE, HYPOTHESIS) == pytest.approx(expected, rel=1e-4)


@pytest.mark.parametrize(
    "labels",
    [
        ["contradiction", "neutral"],
        ["LABEL_0", "LABEL_1", "LABEL_2"],
        ["not_entailment", "neutral"],
        ["entailment", "strong entailment"],
        ["entailment"],
        ["LABEL_0"],
    ],
)
def test_a_model_that_tells_no_entailment_is_refused_in_one_line(save: Save, labels: list[str]) -> None:
    name = str(save(labels))
    assert refusal(name) == (
        f"NLI model {name}: expected two classes or more, one called entailment, found {', '.join(labels)}"
    )


def test_a_folder_that_is_not_there_is_refused_in_one_line(tmp_path: Path) -> None:
    name = str(tmp_path / "nothing")
    assert refusal(name).startswith(
        f"NLI model {name!r}: neither the folder of a cross-encoder nor within reach on the hub ("
    )


@pytest.mark.parametrize("content", [None, "{", '{"model_type": "no such type"}'])
def test_a_folder_without_a_model_is_refused_in_one_line(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "config.json").write_text(content, encoding="utf-8")
    assert refusal(str(tmp_path)).startswith(f"NLI model {str(tmp_path)!r}: neither the folder of a cross-encoder ")


def test_an_encoder_of_texts_is_no_cross_encoder(static_folder: Path, transformer_folder: Path) -> None:
    assert refusal(str(static_folder)).startswith(f"NLI model {str(static_folder)!r}: neither the folder of a ")
    assert refusal(str(transformer_folder)).startswith(f"NLI model {transformer_folder}: expected two classes or more")
