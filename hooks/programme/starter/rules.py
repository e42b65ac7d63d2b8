"""Rules of what travels to another repository."""

from programme.problems.problem import Rule

FILE_OLDER = Rule("file-older", "Another engine wrote this file than the one that runs; `make upgrade` renews it.")
