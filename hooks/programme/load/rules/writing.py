"""Rules of how a file is written."""

from programme.problems.problem import Rule

BRACE_COMMA = Rule("brace-comma", "A comma inside { } ends the text; put the text in double quotes.")
BRACKET_OPEN = Rule("bracket-open", "A { or [ opens and never closes.")
CHARACTER_START = Rule(
    "character-start", "A text begins with a character that has a special meaning; put it in double quotes."
)
COLON_IN_TEXT = Rule(
    "colon-in-text", "A colon and a space inside a text read as a new field; put the text in double quotes."
)
HYPHEN_SPACE = Rule("hyphen-space", "A hyphen has no space behind it; write a hyphen, a space, and the date.")
COLON_MISSING = Rule("colon-missing", "A colon is missing, or a line is not indented as its neighbours.")
DATE_ALONE = Rule("date-alone", "A line belongs to a date that stands alone; write that date as `- date: 2026-01-31`.")
HYPHEN_MISSING = Rule("hyphen-missing", "A new entry begins without its hyphen.")
INDENT_DEEP = Rule("indent-deep", "A line has too many spaces in front.")
REMARK_IN_TEXT = Rule("remark-in-text", "A space and # begin a remark; put the text in double quotes.")
ENTRY_EMPTY = Rule("entry-empty", "A hyphen stands alone; fill in the entry or delete the line.")
KEY_TWICE = Rule("key-twice", "A field stands twice in one entry; delete one.")
LIST_LONG = Rule("list-long", "A list inside an entry has more than 2,000 lines.")
QUOTE_INSIDE = Rule(
    "quote-inside", "A quote inside the text ends it too early; use the other kind of quotes around it."
)
QUOTE_OPEN = Rule("quote-open", "A quote opens and never closes.")
YAML_ANCHOR = Rule("yaml-anchor", "A text begins with & or *; put it in double quotes.")
YAML_DEEP = Rule("yaml-deep", "Lists inside lists, more than 20 deep.")
YAML_DOCUMENTS = Rule("yaml-documents", "A line with --- begins a second list in one file.")
YAML_FORM = Rule("yaml-form", "A line does not fit with the lines above it; look at the spaces in front.")
YAML_KEY = Rule("yaml-key", "A list or a { } stands where the word before a colon should be.")
YAML_TAG = Rule("yaml-tag", "A text begins with !; put it in double quotes.")
