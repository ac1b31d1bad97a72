"""The whole report as a page to read, with an address for each of its ids."""
