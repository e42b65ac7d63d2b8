"""Prose: the Markdown of pages and of data fields, and what the engine must know of it."""
