"""A message in its conversation: what it leans on, what it asks of what was said, and the question it comes to."""
