"""Rules of reviews, reminders and reading."""

from programme.problems.problem import Rule

ACRONYM_UNKNOWN = Rule("acronym-unknown", "Initials that neither the page nor the glossary explains.")
PAGE_HARD = Rule("page-hard", "The page is hard to read; use shorter sentences and words.")
SENTENCE_LONG = Rule("sentence-long", "A sentence has more than 25 words; make two of it.")
REVIEW_DUE = Rule("review-due", "Nobody has checked the entry for some time.")
ACCESS_UNCHECKED = Rule("access-unchecked", "Nobody has checked how people get into the venue.")
AREA_QUIET = Rule("area-quiet", "No session is planned in the area.")
LINK_GONE = Rule("link-gone", "A page on another site is gone; found by the weekly look at links.")
LINK_SILENT = Rule("link-silent", "A page on another site did not answer; open it by hand.")
SESSIONS_ENDING = Rule("sessions-ending", "The last planned date of a series is near, and nothing follows.")
