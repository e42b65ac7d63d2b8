"""Rules of the site's own words in other languages."""

from programme.problems.problem import Rule

WORDS_BLANK = Rule("words-blank", "A translation does not have the words in braces that its English has.")
WORDS_MISSING = Rule(
    "words-missing", "Some words of the site are not translated yet; the English stands in their place."
)
WORDS_UNKNOWN = Rule("words-unknown", "A catalogue holds words that the site does not say.")
WORDS_UNLISTED = Rule("words-unlisted", "A catalogue is of a language that site.yaml does not list.")
