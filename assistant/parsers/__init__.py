"""The parsers of the commands, a file each; the commands themselves are imported only when they run."""
