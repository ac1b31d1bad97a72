"""The bilingual WordPiece vocabulary, learnt on both sides of the training pairs."""

from __future__ import annotations

from collections.abc import Iterable

from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers
from tokenizers.models import WordPiece
from tokenizers.trainers import WordPieceTrainer

UNKNOWN = "[UNK]"
PADDING = "[PAD]"


def train_vocabulary(texts: Iterable[str], size: int, min_frequency: int = 2) -> Tokenizer:
    """A WordPiece tokenizer of at most ``size`` entries.

    Accents and case are dropped: people type French questions without either, and "élève"/"eleve" must be one
    entry. The typographic apostrophe of official texts and the straight one of keyboards are made the same, so
    that "l’eau" and "l'eau" are cut alike.
    """
    tokenizer = Tokenizer(WordPiece(unk_token=UNKNOWN, max_input_chars_per_word=64))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex("[’ʼ]"), "'"),
            normalizers.NFKD(),
            normalizers.StripAccents(),
            normalizers.Lowercase(),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    trainer = WordPieceTrainer(
        vocab_size=size, min_frequency=min_frequency, special_tokens=[PADDING, UNKNOWN], show_progress=True
    )
    tokenizer.train_from_iterator(texts, trainer=trainer)
    return tokenizer
