"""Edits: changes of data files that write the fewest lines and leave every other byte as it was."""
