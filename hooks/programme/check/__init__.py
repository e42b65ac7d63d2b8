"""Check: the rules that need more than one field."""
