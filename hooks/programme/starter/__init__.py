"""Starter: what the repository of another programme is made from, and what an upgrade renews in it."""
