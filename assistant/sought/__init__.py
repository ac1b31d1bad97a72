"""What kind of thing a question asks for (a date, a sum, a name…), and whether a sentence has one."""
