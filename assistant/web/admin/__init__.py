"""What was asked and what came of it, in figures and charts, for administrators."""
