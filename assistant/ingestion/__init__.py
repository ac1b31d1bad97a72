"""Files → the library, and the index of its passages, many at once: read → parse → encode → store.

Each stage takes rows of plain values and gives rows, whatever runs it: Ray on one machine or on many
(:mod:`assistant.ingestion.pipeline`), or this process (:mod:`assistant.ingestion.here`). Only the last, which stores,
is the command's own: one process writes. What is stored already is planned away before anything is read
(:mod:`assistant.ingestion.planning`), so a run that was broken off is resumed by running it again.
"""
