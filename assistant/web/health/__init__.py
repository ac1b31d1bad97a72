"""How the application is: whether it is ready, what it does, and how it ends."""
