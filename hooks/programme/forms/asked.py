"""What is asked: the five forms, for a site and its data."""

from __future__ import annotations

from programme.forms.choices import areas_of, guides_of, programmes_of, sessions_of, venues_of, words_of
from programme.forms.questions import Form, Question
from programme.model.event import EVENT_KINDS
from programme.model.programme import Programme
from programme.model.venue import VENUE_KINDS
from programme.schedule.content import Content

ONLINE, SOMEWHERE_ELSE = "online", "somewhere-else"
DAY = "Such as Tues 9 Feb 2027."
HOURS = "Such as 10am to 3pm."
CHOICES = {"I have checked today that all of this is right.": "yes"}
CHECKED = Question("reviewed", "Is it checked?", kind="tick", choices=CHOICES)


def forms_of(content: Content) -> tuple[Form, ...]:
    return (_session(content), _change(content), _cancel(content), _place(content), WRONG)


WRONG = Form(
    "5-something-is-wrong",
    "Something is wrong",
    "Tell us about a mistake on the site. Nothing changes until a colleague has read it.",
    (
        Question("wrong", "What is wrong?", kind="lines", needed=True),
        Question("page", "On which page is it?", "Copy its address, or write what it is called."),
        Question("right", "What should it say, and how do you know?", kind="lines"),
    ),
)


def _session(content: Content) -> Form:
    venues = venues_of(content) | {"Online": ONLINE, "Somewhere else, which I write below": SOMEWHERE_ELSE}
    asked = [
        Question("title", "What is the session called?", "Say what it is, and where.", needed=True),
        Question("kind", "What kind of session is it?", kind="choice", needed=True, choices=words_of(EVENT_KINDS)),
        Question(
            "programme", "Which programme is it part of?", kind="choice", needed=True, choices=programmes_of(content)
        ),
        Question("venue", "Where is it?", kind="choice", needed=True, choices=venues),
        Question(
            "elsewhere", "If it is somewhere else, where?", "Write the name, the street, the town and the postcode."
        ),
        Question("area", "If it is somewhere else, in which area?", kind="choice", choices=areas_of(content)),
        Question("room", "In which room?"),
        Question("link", "If people can join online, at which address?", "It begins with https://."),
        Question(
            "date",
            "On which days is it?",
            f"A line for each day. {DAY} If one day has other times, add them: Tues 9 Feb 2027, 1pm to 2pm.",
            "lines",
            needed=True,
        ),
        Question("time", "From when to when?", HOURS),
        Question(
            "repeat_every",
            "Does it come again?",
            "If it does, write only its first day above.",
            "choice",
            choices={
                "Every week": "week",
                "Every 2 weeks": "2 weeks",
                "Every month, such as its first Tuesday": "month",
            },
        ),
        Question("repeat_until", "If it comes again, which is its last day?", DAY),
        Question("repeat_except", "If it comes again, which days are left out?", "A line for each day.", "lines"),
        Question("summary", "What is it about?", "One or two sentences.", "lines"),
        Question("pathways", "Which career guide is it for?", kind="choice", choices=guides_of(content)),
        Question("cost", "What does it cost?", "Write free if it is free."),
        Question(
            "booking", "How do people book?", "Write not needed, or the address where they book, or how they do it."
        ),
        CHECKED,
    ]
    several = len(content.dataset.all(Programme)) > 1
    kept = (question for question in asked if question.name != "programme" or several)
    return Form(
        "1-new-session", "A new session", "Add a session with all its dates, or more dates of one.", tuple(kept)
    )


def _change(content: Content) -> Form:
    asked = (
        Question("session", "Which session changes?", kind="choice", needed=True, choices=sessions_of(content)),
        Question(
            "date",
            "Which date of it?",
            f"The day that the site gives now. {DAY} A line for each, if several change in the same way.",
            "lines",
            needed=True,
        ),
        Question("new_date", "On which day is it now?", f"{DAY} Leave out what stays the same, here and below."),
        Question("time", "From when to when is it now?", HOURS),
        Question(
            "venue",
            "Where is it now?",
            "Add a place that is not in the list with the form for a new place first.",
            "choice",
            choices=venues_of(content) | {"Online": ONLINE},
        ),
        Question("link", "If it is online now, at which address do people join?", "It begins with https://."),
        Question("room", "In which room is it now?"),
        Question(
            "state",
            "Is it full, or on after all?",
            kind="choice",
            choices={"It is full": "full", "There is room again, or it is on after all": "on"},
        ),
        Question("reason", "Why does it change?", "One sentence, for people who wanted to come."),
    )
    return Form(
        "2-date-changes",
        "A date changes",
        "Give a date another day, time, room or place; or say that it is full.",
        asked,
    )


def _cancel(content: Content) -> Form:
    asked = (
        Question("session", "Which session is off?", kind="choice", needed=True, choices=sessions_of(content)),
        Question(
            "status",
            "Is it cancelled or postponed?",
            "Postponed means that it will be held, and nobody knows yet when.",
            "choice",
            needed=True,
            choices={"Cancelled": "cancelled", "Postponed": "postponed"},
        ),
        Question(
            "extent",
            "How much of it?",
            kind="choice",
            needed=True,
            choices={"Only the dates below": "dates", "Every date from the day below on": "from", "All of it": "all"},
        ),
        Question("date", "Which dates?", f"The day that the site gives. {DAY} A line for each.", "lines"),
        Question(
            "reason",
            "Why, and where could people go instead?",
            "One or two sentences, for people who wanted to come.",
            "lines",
            needed=True,
        ),
    )
    about = "Cancel or postpone a date, several dates or a whole session."
    return Form("3-cancelled", "Cancelled or postponed", about, asked)


def _place(content: Content) -> Form:
    seen = "Yes or no, or a few words. Leave it empty unless somebody has been to see."
    asked = (
        Question("name", "What is the place called?", "As on its door.", needed=True),
        Question("kind", "What kind of place is it?", kind="choice", needed=True, choices=words_of(VENUE_KINDS)),
        Question("area", "In which area is it?", kind="choice", needed=True, choices=areas_of(content)),
        Question("address", "What is its address?", "A line each for the street and the town.", "lines", needed=True),
        Question("postcode", "What is its postcode?"),
        Question("step_free", "Is there a way in without steps?", seen),
        Question("accessible_toilet", "Is there an accessible toilet?", seen),
        Question("hearing_loop", "Is there a hearing loop?", seen),
        Question("access_checked", "On which day did somebody see that?", "Such as 5 Jan 2027."),
        Question("find_us", "How do people find the door?", "Such as what it is next to.", "lines"),
        Question("website", "Does the place have a page of its own?", "Its address. It begins with https://."),
        CHECKED,
    )
    return Form("4-new-place", "A new place", "Add a place where sessions are held.", asked)
