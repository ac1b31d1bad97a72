"""What readers say of the answers, as values; :mod:`assistant.store.feedback` keeps them."""
