"""The two collections of an index: its passages, and its documents with the digests they were written with."""

from __future__ import annotations

from collections.abc import Sequence

from pymilvus import CollectionSchema, DataType, Function, FunctionType, MilvusClient

from embeddings.passageindex.milvus_connection import Indexes
from embeddings.passageindex.milvus_filters import field_of
from embeddings.passageindex.milvus_words import K1, B

LONGEST_ID = 512
"""Bytes of a passage's id and of a document's name, before signs that are written in three."""
LONGEST_VALUE = 1024
"""Bytes of the value of an attribute, as it is kept."""
LONGEST_TERMS = 65_535
"""Bytes of a passage's terms, with a blank between each two: what a field of Milvus holds."""
LONGEST_WORDS = 60_000
"""Characters of the counted words of a document that one row of the documents holds."""
PARTITIONS_OF_A_SERVER = 64
"""Into how many parts Milvus divides the passages by their document; a search in a few documents reads but theirs."""
_BYTES_A_SIGN = 3
_ONE_BY_ONE = {"index_type": "FLAT", "metric_type": "IP", "params": {}}
_GRAPH = {"index_type": "HNSW", "metric_type": "IP", "params": {"M": 32, "efConstruction": 200}}
DOCUMENTS_INDEXES: Indexes = {"nothing": {"index_type": "FLAT", "metric_type": "L2", "params": {}}}
"""A vector must be indexed before its collection can be read."""


def passages_schema(
    dimension: int, attributes: Sequence[str], description: str, *, counted_by_engine: bool, analyzer: str
) -> CollectionSchema:
    """Of the passages.

    Args:
        dimension: of the vectors.
        attributes: the names that passages can be filtered by.
        description: for people who look at the server.
        counted_by_engine: whether Milvus makes the weights of BM25 from the terms; else they are written with them.
        analyzer: what divides the terms: ``whitespace``, so that stems stay the caller's.
    """
    schema = MilvusClient.create_schema(auto_id=False, enable_dynamic_field=False, description=description)
    schema.add_field("id", DataType.VARCHAR, is_primary=True, max_length=_BYTES_A_SIGN * LONGEST_ID)
    schema.add_field("partition", DataType.VARCHAR, is_partition_key=True, max_length=_BYTES_A_SIGN * LONGEST_ID)
    schema.add_field("written", DataType.VARCHAR, max_length=64)
    schema.add_field("vector", DataType.FLOAT_VECTOR, dim=dimension)
    schema.add_field("words", DataType.SPARSE_FLOAT_VECTOR)
    for name in attributes:
        schema.add_field(field_of(name), DataType.VARCHAR, max_length=LONGEST_VALUE)
    if counted_by_engine:
        schema.add_field(
            "terms",
            DataType.VARCHAR,
            max_length=LONGEST_TERMS,
            enable_analyzer=True,
            analyzer_params={"tokenizer": analyzer},
        )
        schema.add_function(
            Function("bm25", FunctionType.BM25, input_field_names=["terms"], output_field_names=["words"])
        )
    else:
        schema.add_field("terms", DataType.VARCHAR, max_length=LONGEST_TERMS)
    return schema


def passages_indexes(attributes: Sequence[str], *, graph: bool, counted_by_engine: bool) -> Indexes:
    """How the passages are found: by vector, by terms and by what they are filtered by."""
    counted = {"metric_type": "BM25", "params": {"bm25_k1": K1, "bm25_b": B}}
    weighed = {"metric_type": "IP", "params": {}}
    return {
        "vector": _GRAPH if graph else _ONE_BY_ONE,
        "words": {"index_type": "SPARSE_INVERTED_INDEX", **(counted if counted_by_engine else weighed)},
        **{name: {"index_type": "INVERTED"} for name in ("partition", *map(field_of, attributes))},
    }


def documents_schema(description: str) -> CollectionSchema:
    """Of the documents. A collection must have a vector: theirs says nothing."""
    schema = MilvusClient.create_schema(auto_id=False, enable_dynamic_field=False, description=description)
    schema.add_field("id", DataType.VARCHAR, is_primary=True, max_length=_BYTES_A_SIGN * LONGEST_ID + 16)
    schema.add_field("partition", DataType.VARCHAR, max_length=_BYTES_A_SIGN * LONGEST_ID)
    schema.add_field("digest", DataType.VARCHAR, max_length=LONGEST_VALUE)
    schema.add_field("part", DataType.INT64)
    schema.add_field("parts", DataType.INT64)
    schema.add_field("words", DataType.VARCHAR, max_length=LONGEST_TERMS)
    schema.add_field("nothing", DataType.FLOAT_VECTOR, dim=2)
    return schema
