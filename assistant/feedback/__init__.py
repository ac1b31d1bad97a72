"""What readers say of the answers, in a store of our own. SQLAlchemy is imported here, and only where the store is."""
