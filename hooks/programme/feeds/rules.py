"""Rules of calendars, and of what was published."""

from programme.problems.problem import Rule

DATES_ABSENT = Rule(
    "dates-absent", "Most dates to come that were published are gone from the data: perhaps half a checkout."
)
DATE_VANISHED = Rule("date-vanished", "A published date is gone from the data; put it back and mark it cancelled.")
FEED_ENDED = Rule("feed-ended", "A calendar that people subscribe to is about to end: its entry is gone from the data.")
FEED_FULL = Rule("feed-full", "A calendar is full, and some dates do not fit.")
FEED_LARGE = Rule("feed-large", "A calendar is so large that some programs stop early.")
