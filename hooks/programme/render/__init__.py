"""Render: pages, lists and handouts, through one Jinja environment.

Each kind of page has a module: classes that say what its templates are given, and the functions that make them.
``pages`` plans every page, ``markers`` names every list; ``renderer`` puts both through their templates.
"""
