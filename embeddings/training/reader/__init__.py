"""Training of the reader, which tells whether a passage answers a question."""
