"""A multilingual model cut down to the word pieces of some languages: most of its size is words of all the others.

A unigram tokenizer chooses among its pieces by their probabilities, so one without the pieces that a language never
uses cuts that language as before, and the model's vectors stay what they were.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from tokenizers import AddedToken, Regex, Tokenizer, normalizers, pre_tokenizers, processors
from tokenizers.models import Unigram
from wordfreq import top_n_list

from embeddings.training.e5 import BaseModel, Piece, Weights

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
WORDS = 60_000
"""How many of the commonest words of each language keep their pieces, whatever the training texts hold."""
_BATCH = 10_000


def tokenizer_of(pieces: Sequence[Piece]) -> Tokenizer:
    """A tokenizer over ``pieces``, of which the first four are the special ones.

    The typographic apostrophe of official texts and the straight one of keyboards are made the same; the rest is as
    the base model was trained (``nmt_nfkc``, words marked at their beginning).
    """
    tokenizer = Tokenizer(Unigram([(piece.text, piece.score) for piece in pieces], unk_id=SPECIAL.index("<unk>")))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex("[’ʼ]"), "'")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(prepend_scheme="always")]
    )
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[(token, SPECIAL.index(token)) for token in ("<s>", "</s>")]
    )
    tokenizer.add_special_tokens([AddedToken(token, special=True, normalized=False) for token in SPECIAL])
    return tokenizer


def prune(base: BaseModel, texts: Iterable[str], size: int) -> tuple[Tokenizer, Weights]:
    """The tokenizer and the weights of ``base`` with the ``size`` pieces that French and English use most.

    Args:
        base: the whole model; its first four pieces are the special ones.
        texts: what pieces are counted in, beside the commonest words, small and capital.
        size: of the vocabulary that is left.
    """
    whole = tokenizer_of(base.pieces)
    counts = _counts(whole, texts)
    words = [word for language in ("fr", "en") for word in top_n_list(language, WORDS)]
    counts.update(dict.fromkeys(_counts(whole, (form for word in words for form in (word, word.capitalize()))), 1))
    characters = {
        number for number, piece in enumerate(base.pieces) if len(piece.text) == 1 and ord(piece.text) < 0x250
    }
    kept = [*range(len(SPECIAL)), *sorted(characters - set(range(len(SPECIAL))))]
    seen = set(kept)
    kept += [number for number, _ in counts.most_common() if number not in seen][: size - len(kept)]
    weights = dict(base.weights)
    weights["embeddings.word_embeddings.weight"] = np.ascontiguousarray(
        weights["embeddings.word_embeddings.weight"][kept]
    )
    return tokenizer_of([base.pieces[number] for number in kept]), weights


def _counts(tokenizer: Tokenizer, texts: Iterable[str]) -> Counter[int]:
    counts: Counter[int] = Counter()
    batch: list[str] = []

    def count() -> None:
        for encoding in tokenizer.encode_batch_fast(batch, add_special_tokens=False):
            counts.update(encoding.ids)
        batch.clear()

    for text in texts:
        batch.append(text)
        if len(batch) == _BATCH:
            count()
    count()
    return counts


def shorten(tokenizer: Tokenizer, weights: Weights, size: int) -> tuple[Tokenizer, Weights]:
    """The first ``size`` pieces of a pruned model: the special ones, the characters, then the most used."""
    pieces = [Piece(text, score) for text, score in json.loads(tokenizer.to_str())["model"]["vocab"][:size]]
    word = "embeddings.word_embeddings.weight"
    return tokenizer_of(pieces), {**weights, word: np.ascontiguousarray(weights[word][:size])}
