"""Rules of the ledger of what was published."""

from programme.problems.problem import Rule

LEDGER_DAMAGED = Rule("ledger-damaged", "The record of what was published cannot be read; fetch it again.")
LEDGER_FOREIGN = Rule("ledger-foreign", "The record of what was published belongs to another site.")
LEDGER_OLD = Rule(
    "ledger-old", "The record of what was published is more than three days old; was nothing published since?"
)
LEDGER_MISSING = Rule("ledger-missing", "There is no record of what was published; right for a first publication.")
