"""What is noted of each question, where an administrator wants it; :mod:`assistant.store.audit` keeps it."""
