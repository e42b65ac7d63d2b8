"""Rules of forms on GitHub."""

from programme.problems.problem import Rule

FORM_ANSWER = Rule("form-answer", "An answer is missing, or cannot be used.")
FORM_BEHIND = Rule(
    "form-behind", "A form on GitHub does not have the choices that the data give now; `make schemas` writes it again."
)
FORM_UNREAD = Rule("form-unread", "An answered form cannot be taken apart.")
