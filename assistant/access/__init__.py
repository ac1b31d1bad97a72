"""Who asks, and what they may do. Knows nothing of requests or of how somebody logs in; ``assistant.web`` does."""
