"""A conversation taken away: as Markdown, as a Word document with footnotes, as JSON, as a page to print."""
