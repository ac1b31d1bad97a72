"""An evaluation as files: a page, tables, and what other tools read."""
