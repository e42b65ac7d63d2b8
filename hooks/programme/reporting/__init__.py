"""Reporting: what was delivered, for whoever pays for it. Nothing of it is ever published."""
