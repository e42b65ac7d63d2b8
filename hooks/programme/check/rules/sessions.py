"""Rules of sessions, their dates and times."""

from programme.problems.problem import Rule

LANGUAGE_UNKNOWN = Rule("language-unknown", "This is not the English name of a language, such as Polish.")
DATE_AHEAD = Rule("date-ahead", "The date is more than 18 months ahead; is the year right?")
DATE_ORDER = Rule("date-order", "The last day is before the first.")
DATE_TWICE = Rule("date-twice", "One date stands twice; delete one, or give each a slot.")
DATES_MANY = Rule("dates-many", "A rule gives too many dates, or all sessions together do; bring `until` nearer.")
DATES_MISSING = Rule("dates-missing", "The session has no dates.")
END_BEFORE_START = Rule("end-before-start", "The session ends before it starts; is it morning or afternoon?")
TIME_AND_ALL_DAY = Rule("time-and-all-day", "The session lasts all day and has a time; delete one of them.")
TIME_DAYS = Rule("time-days", "The session lasts without a break over several days; write one date for each day.")
TIME_EARLY = Rule("time-early", "The session starts before 7 in the morning; is it afternoon?")
TIME_LONG = Rule("time-long", "The session lasts more than 10 hours; is it morning or afternoon?")
TIME_MISSING = Rule("time-missing", "The session has no start or no end.")
TIME_MISSING_HOUR = Rule("time-missing-hour", "The clocks go forward, and there is no such time on that day.")
TIME_TWICE = Rule("time-twice", "The clocks go back, and the time comes twice on that day.")
WEEKDAY_WRONG = Rule("weekday-wrong", "The date falls on another day of the week.")
BANK_HOLIDAY = Rule("bank-holiday", "The date is a bank holiday; is the place open?")
BANK_HOLIDAYS_UNKNOWN = Rule("bank-holidays-unknown", "Bank holidays this far ahead are not known yet.")
CHRISTMAS_WEEK = Rule("christmas-week", "The date is from 24 to 31 December; is the place open?")
REPEAT_EMPTY = Rule("repeat-empty", "The rule gives no date at all.")
DATE_PASSED = Rule("date-passed", "A date is over before anybody was told of it; is the year right?")
MIDNIGHT_DOUBT = Rule(
    "midnight-doubt", "Midnight at the end of several days may be that before the last day, or after it."
)
MOVED_PAST = Rule("moved-past", "A date moves to a day that is over; is the year right?")
YEAR_DOUBT = Rule("year-doubt", "A date does not fit with those beside it; is the year right?")
DEADLINE_PASSED = Rule("deadline-passed", "The last day to apply is over, and it still says that it is open.")
DATE_IDLE = Rule("date-idle", "A date that is cancelled, postponed or moved is none of the rule's days.")
EXCEPT_IDLE = Rule("except-idle", "A day in `except` is none of the rule's days, so nothing is left out.")
REPEAT_ON = Rule("repeat-on", "A month needs a day such as first Monday; a week a day such as Monday.")
REPEAT_ORDER = Rule("repeat-order", "The rule ends before it begins.")
AREA_OUTSIDE = Rule("area-outside", "The venue is outside the areas of the session's programme.")
MOVED_DOUBLE = Rule("moved-double", "A date moves to a day that the rule gives too, so there are two on that day.")
ROOM_LEFT = Rule("room-left", "A date has moved to another place, and its room is of the place before.")
SLOT_ALONE = Rule("slot-alone", "A date with a slot and other hours stands in place of the rule's session of that day.")
MOVED_POSTPONED = Rule("moved-postponed", "A date has a new day and is still postponed.")
MOVED_NOWHERE = Rule("moved-nowhere", "`moved_to` does not say what changed.")
PLACE_MISSING = Rule("place-missing", "The session does not say where it is, or how to join online.")
PROGRAMME_MISSING = Rule("programme-missing", "There are several programmes, and the session does not say whose it is.")
REASON_ALONE = Rule("reason-alone", "A reason stands where nothing is cancelled, postponed or moved.")
REASON_MISSING = Rule("reason-missing", "A session is cancelled or postponed and readers are not told why.")
STATUS_FROM_MISSING = Rule(
    "status-from-missing", "A series is off, and dates that were held read so too; say from which day."
)
MOVED_OVER_STATUS = Rule("moved-over-status", "A date moves over the day from which its series is off.")
STATUS_MISSING = Rule("status-missing", "`status_from` stands without a status.")
VENUE_CLASH = Rule("venue-clash", "Two sessions are in one place at one time.")
VENUE_CLOSED = Rule("venue-closed", "The venue is closed for good by that date.")
STATUS_IN_WORDS = Rule(
    "status-in-words", "A text says that a session is cancelled, postponed, moved or full, and no field does."
)
