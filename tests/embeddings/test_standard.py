"""LangChain's own tests of a vector store, with and without a loop."""

from __future__ import annotations

import pytest
from langchain_core.vectorstores import VectorStore
from langchain_tests.integration_tests import VectorStoreIntegrationTests

from embeddings.encoder import Encoder
from embeddings.store import FaissStore

# The suites hold plain and async tests; the mark is for the latter, and says so of the former.
pytestmark = [pytest.mark.asyncio, pytest.mark.filterwarnings("ignore:The test .* is marked with:pytest.PytestWarning")]


class TestFaissStoreOverFakeVectors(VectorStoreIntegrationTests):
    @pytest.fixture
    def vectorstore(self) -> VectorStore:
        return FaissStore(self.get_embeddings())


class TestFaissStoreOverARealEncoder(VectorStoreIntegrationTests):
    @pytest.fixture
    def vectorstore(self, encoder: Encoder) -> VectorStore:
        return FaissStore(encoder)
