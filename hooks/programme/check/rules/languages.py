"""Rules of the pages in other languages."""

from programme.problems.problem import Rule

LANGUAGE_DIRECTION = Rule("language-direction", "A language is said to be written the other way.")
LANGUAGE_ENGLISH = Rule("language-english", "English is listed among the other languages of the site.")
LANGUAGE_NAME = Rule("language-name", "A language is called by its English name; readers look for its own.")
LANGUAGE_TWICE = Rule("language-twice", "A language stands twice in `languages`.")
FOLLOWS_DIGEST = Rule(
    "follows-digest", "A page follows an English one, and nothing says how that stood; `make words` writes it."
)
FOLLOWS_OLD = Rule("follows-old", "The English page has changed since the page that follows it was written.")
FOLLOWS_UNKNOWN = Rule("follows-unknown", "A page follows an English page that is not there, or is English itself.")
LANGUAGE_CHECK_DUE = Rule(
    "language-check-due", "The pages in a language were last checked almost a year ago, or longer."
)
LANGUAGE_DIFFERS = Rule("language-differs", "A page says another language than that of its folder.")
LANGUAGE_EMPTY = Rule("language-empty", "A language of the site has no first page.")
LANGUAGE_FOLDER = Rule("language-folder", "A folder of docs/ is that of a language which site.yaml does not list.")
LANGUAGE_UNCHECKED = Rule(
    "language-unchecked", "Nobody has checked the pages in a language, so they are not published."
)
