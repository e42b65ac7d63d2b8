"""Rules of the site as a whole."""

from programme.problems.problem import Rule

COLOUR_CONTRAST = Rule("colour-contrast", "The colour is too light to be read on a light ground.")
NOTICE_LONG = Rule("notice-long", "The notice on every page has more than 160 characters.")
STATEMENT_EMPTY = Rule("statement-empty", "The accessibility statement is not complete, or says two things.")
NAME_RESERVED = Rule("name-reserved", "A domain or address is kept for examples; write your own before you publish.")
NO_PLACE = Rule("no-place", "There is no place yet; the remarks on top of venues.yaml show how to write the first one.")
NO_SESSION = Rule(
    "no-session", "There is no session yet; the remarks on top of events.yaml show how to write the first one."
)
SOURCE_UNUSED = Rule("source-unused", "Nothing names this source; take it out, or name it where a fact comes from it.")
TERM_UNUSED = Rule("term-unused", "No page uses this word of the glossary; take it out, or use it.")
SITE_LARGE = Rule("site-large", "The site has more than 1,000 MB, which some hosts refuse.")
