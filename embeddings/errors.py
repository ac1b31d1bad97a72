"""What can go wrong between a text and its nearest neighbours.

::

    EmbeddingError
    ├── EncoderError          a model, of vectors or of entailment, that cannot be found or loaded
    ├── IndexUnusable         an index on disk that must not be searched
    │   ├── IndexMissing      nothing there
    │   ├── IndexDamaged      truncated, altered, or not one of ours
    │   └── IndexStale        of another corpus, encoder or layout version
    ├── EngineError           a vector database that did not do what it was asked
    │   ├── EngineAway        it cannot be reached, or takes too long
    │   └── EngineRefused     it does not let us in
    └── TrainingDataError     training files that are missing or malformed
"""

from __future__ import annotations


class EmbeddingError(Exception):
    """Any error of this package."""


class EncoderError(EmbeddingError):
    """An encoder, or a model of entailment, that cannot be found or loaded."""


class IndexUnusable(EmbeddingError):
    """An index on disk that must not be searched; building it anew is the remedy."""


class IndexMissing(IndexUnusable):
    """No index where one was expected."""


class IndexDamaged(IndexUnusable):
    """An index that is truncated, was altered, or is not one of ours."""


class IndexStale(IndexUnusable):
    """A sound index, but of another corpus, encoder or layout version."""


class EngineError(EmbeddingError):
    """A vector database that did not do what it was asked; the message names it, without its secrets."""


class EngineAway(EngineError):
    """It cannot be reached, or did not answer in time; the same may succeed later."""


class EngineRefused(EngineError):
    """It does not let us in: the token, the name or the password is not one that it takes."""


class TrainingDataError(EmbeddingError):
    """Training files that are missing or malformed."""
