"""A document as a Word file (WordprocessingML), its citations as footnotes."""
