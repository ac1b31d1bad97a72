"""What a text in Spanish says, in English words: what is searched of it, never what is shown."""
