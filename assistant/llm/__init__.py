"""Language models: found by name, asked with patience, and left alone for a while when they fail."""
