"""Rules of templates."""

from programme.problems.problem import Rule

TEMPLATE = Rule("template", "A page template has a fault; for whoever changed a template last.")
