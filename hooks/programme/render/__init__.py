"""Render: pages, lists and handouts, through one Jinja environment."""
