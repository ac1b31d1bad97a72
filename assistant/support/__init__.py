"""Does the passage that a sentence cites say what the sentence says? Without a language model."""
