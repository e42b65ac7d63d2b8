"""Questions: what each form asks, with choices from the models and from this site's data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from programme.model.event import EVENT_KINDS
from programme.model.pathway import Pathway
from programme.model.programme import Programme
from programme.model.venue import VENUE_KINDS, Venue
from programme.schedule.content import Content

# Of a site with more sessions, those with the latest dates: a longer list cannot be chosen from on a phone.
MOST_SESSIONS = 100
ONLINE, SOMEWHERE_ELSE = "online", "somewhere-else"
RESERVED = "none"  # GitHub keeps this word for a choice that nobody made
DAY = "Such as Tues 9 Feb 2027."
HOURS = "Such as 10am to 3pm."
CHECKED = "I have checked today that all of this is right."


@dataclass(frozen=True)
class Question:
    """One question: ``kind`` is ``line``, ``lines``, ``choice`` or ``tick``; ``choices`` are what each word means."""

    name: str
    label: str
    about: str = ""
    kind: str = "line"
    needed: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Form:
    """One form: its name is that of its file; its first question tells it from the others."""

    name: str
    title: str
    about: str
    questions: tuple[Question, ...]

    def question(self, name: str) -> Question:
        """Return the question of a name."""
        return next(question for question in self.questions if question.name == name)


def fold(text: str) -> str:
    """Return what is compared of a question or a choice: its words, without capitals and ends of lines."""
    return " ".join(text.split()).casefold()


def forms_of(content: Content) -> tuple[Form, ...]:
    """Return the forms of a site."""
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
    programmes = _choices((known.id, known.name, known.id) for known in content.dataset.all(Programme).values())
    venues = _venues(content) | {"Online": ONLINE, "Somewhere else, which I write below": SOMEWHERE_ELSE}
    asked = [
        Question("title", "What is the session called?", "Say what it is, and where.", needed=True),
        Question("kind", "What kind of session is it?", kind="choice", needed=True, choices=_words(EVENT_KINDS)),
        Question("programme", "Which programme is it part of?", kind="choice", needed=True, choices=programmes),
        Question("venue", "Where is it?", kind="choice", needed=True, choices=venues),
        Question("elsewhere", "If it is somewhere else, where?", "Write the name, the street, the town and the postcode."),
        Question("area", "If it is somewhere else, in which area?", kind="choice", choices=_areas(content)),
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
            choices={"Every week": "week", "Every 2 weeks": "2 weeks"},
        ),
        Question("repeat_until", "If it comes again, which is its last day?", DAY),
        Question("repeat_except", "If it comes again, which days are left out?", "A line for each day.", "lines"),
        Question("summary", "What is it about?", "One or two sentences.", "lines"),
        Question("pathways", "Which career guide is it for?", kind="choice", choices=_guides(content)),
        Question("cost", "What does it cost?", "Write free if it is free."),
        Question("booking", "How do people book?", "Write not needed, or the address where they book, or how they do it."),
        _checked(),
    ]
    kept = (question for question in asked if question.name != "programme" or len(programmes) > 1)
    return Form("1-new-session", "A new session", "Add a session with all its dates, or more dates of one.", tuple(kept))


def _change(content: Content) -> Form:
    asked = (
        Question("session", "Which session changes?", kind="choice", needed=True, choices=_sessions(content)),
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
            choices=_venues(content) | {"Online": ONLINE},
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
    return Form("2-date-changes", "A date changes", "Give a date another day, time, room or place; or say that it is full.", asked)


def _cancel(content: Content) -> Form:
    asked = (
        Question("session", "Which session is off?", kind="choice", needed=True, choices=_sessions(content)),
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
        Question("kind", "What kind of place is it?", kind="choice", needed=True, choices=_words(VENUE_KINDS)),
        Question("area", "In which area is it?", kind="choice", needed=True, choices=_areas(content)),
        Question("address", "What is its address?", "A line each for the street and the town.", "lines", needed=True),
        Question("postcode", "What is its postcode?"),
        Question("step_free", "Is there a way in without steps?", seen),
        Question("accessible_toilet", "Is there an accessible toilet?", seen),
        Question("hearing_loop", "Is there a hearing loop?", seen),
        Question("access_checked", "On which day did somebody see that?", "Such as 5 Jan 2027."),
        Question("find_us", "How do people find the door?", "Such as what it is next to.", "lines"),
        Question("website", "Does the place have a page of its own?", "Its address. It begins with https://."),
        _checked(),
    )
    return Form("4-new-place", "A new place", "Add a place where sessions are held.", asked)


def _checked() -> Question:
    return Question("reviewed", "Is it checked?", kind="tick", choices={CHECKED: "yes"})


def _words(words: Iterable[str]) -> Mapping[str, str]:
    return {word.replace("-", " ").capitalize(): word for word in words}


def _venues(content: Content) -> dict[str, str]:
    venues = (venue for venue in content.dataset.all(Venue).values() if not venue.closed)
    return _choices((venue.id, venue.name, venue.area) for venue in venues)


def _areas(content: Content) -> dict[str, str]:
    areas = {area.name: area.name for known in content.dataset.all(Programme).values() for area in known.areas}
    return _choices((name, name, "") for name in areas) | {"In none of these": "elsewhere"}


def _guides(content: Content) -> dict[str, str]:
    guides = _choices((guide.id, guide.name, guide.id) for guide in content.dataset.all(Pathway).values())
    return {"All of them": "all"} | guides


def _sessions(content: Content) -> dict[str, str]:
    last = {event_id: max(known.date for known in dates) for event_id, dates in content.by_event.items() if dates}
    latest = sorted(last, key=lambda event_id: (last[event_id], event_id))[-MOST_SESSIONS:]
    events = [content.by_event[event_id][0] for event_id in latest]
    return _choices(
        (known.event.id, known.event.title, known.venue.name if known.venue else "online") for known in events
    )


def _choices(given: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Return ids by the names that are chosen from, in order; what ``more`` says tells two of one name apart."""
    entries = list(given)
    names = Counter(fold(name) for _, name, _ in entries)
    alike = Counter(fold(f"{name} {more}") for _, name, more in entries)
    found = {}
    for entry_id, name, more in sorted(entries, key=lambda entry: (entry[1].casefold(), entry[0])):
        if names[fold(name)] > 1 or fold(name) == RESERVED:
            name = f"{name} ({more if more and alike[fold(f'{name} {more}')] == 1 else entry_id})"
        found[name] = entry_id
    return found
