"""How the tables became what they are, run by Alembic in the order of ``versions``.

A migration that has been released is never changed: a store somewhere has been through it. The columns are written
out in each, for those of :mod:`assistant.store.tables` go on changing.
"""
