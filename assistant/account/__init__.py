"""A trace, told to people: what a terminal and the page show of how an answer was found."""
