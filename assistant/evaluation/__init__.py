"""How good is the assistant? Question sets, and the figures measured on them."""
