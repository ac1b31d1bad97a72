"""Everything that is kept: one database, its tables, and what is read from and written to each.

SQLAlchemy and Alembic are imported here and nowhere else, and only by whoever opens the database.
"""
