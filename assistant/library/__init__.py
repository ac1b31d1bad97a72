"""Several reports asked at once: which of them answer, and one answer out of theirs."""
