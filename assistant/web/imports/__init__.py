"""Reports added in the page: a file is sent, read and told of, held for a while, and put into the library or not."""
