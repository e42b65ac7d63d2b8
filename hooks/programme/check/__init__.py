"""Check: the rules that need more than one field, and what is said of pages: words, links, HTML, sizes."""
