"""A PDF → a document, each step in a file: glyphs → lines → zones of a page → blocks."""
