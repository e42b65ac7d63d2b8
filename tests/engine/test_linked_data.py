"""JSON-LD: valid by the vocabulary and by Google's rules for events, and true to the page that it stands on."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.engine.small_programme import build_in, lay_out
from tests.engine.vocabulary import data_of, faults, google_faults, is_a, nodes_in, of_type
from tests.site.website import WebPage, pages_of, words_of

SITE = "https://programme-site.invalid"
SCHEMA = "https://schema.org/"
# Words that a reader sees somewhere on the page.
# Pages of sessions that are not of one; a sheet of paper.
LISTS = ("past", "changes", "whats-on", "step-free")
SHEET = re.compile(r"/(poster|poster-large|whats-on)/$")
SHOWN = (
    *("name", "description", "postalCode", "telephone", "email", "audienceType", "responsibilities", "alternateName"),
    *("qualifications", "educationRequirements", "occupationalCategory", "programType", "streetAddress"),
)


@pytest.fixture(scope="module", params=["sample", "other"])
def pages(request: pytest.FixtureRequest, site_dir: Path, other_dir: Path) -> dict[str, WebPage]:
    return pages_of(site_dir if request.param == "sample" else other_dir)


@pytest.fixture(scope="module")
def clinic(other_dir: Path) -> dict[str, dict[str, Any]]:
    """The events of the drop-in whose dates have all that can happen to a date, by the day first published."""
    nodes = of_type(data_of(pages_of(other_dir)["/sessions/cv-clinic/"]), "Event")
    return {node["@id"].partition("#date-")[2]: node for node in nodes}


def test_every_page_keeps_to_the_vocabulary(pages: dict[str, WebPage]) -> None:
    """Each type and property is one of schema.org's, and each value of a kind that it may have."""
    found = [f"{page.address}: {fault}" for page in pages.values() for fault in faults(data_of(page))]
    assert not found, "\n".join(found)


def test_every_event_keeps_to_the_rules_of_google(pages: dict[str, WebPage]) -> None:
    """Each event has what Google needs, and the recommended fields that can be known."""
    events = [
        (page, node)
        for page in pages.values()
        for node in nodes_in(data_of(page))
        if node.get("startDate") and is_event(node)
    ]
    found = [f"{page.address}: {fault}" for page, node in events for fault in google_faults(node)]
    assert events
    assert not found, "\n".join(found)


def is_event(node: dict[str, Any]) -> bool:
    return is_a(node["@type"], "Event")


@pytest.mark.parametrize(
    ("node", "fault"),
    [
        ({"@type": "Evnt"}, "no type"),
        ({"@type": "Event", "titel": "A"}, "no property"),
        ({"@type": "Event", "startDate": "Wednesday"}, "none of Date"),
        ({"@type": "Event", "eventStatus": "Cancelled"}, "none of EventStatusType"),
        ({"@type": "Event", "location": {"@type": "Person"}}, "none of"),
        ({"@type": "Event", "isAccessibleForFree": "yes"}, "none of Boolean"),
        ({"@type": "Event", "url": "sessions/a"}, "none of URL"),
        ({"@type": "Event", "organizer": {"@type": "Organization", "surname": "A"}}, "no property"),
    ],
)
def test_the_vocabulary_finds_planted_faults(node: dict[str, Any], fault: str) -> None:
    """The check above sees each kind of fault, also deep inside."""
    (found,) = faults([node])
    assert fault in found


def test_the_rules_of_google_find_planted_faults() -> None:
    """A bare event breaks every rule; so does a time without an offset."""
    bare = {
        "@type": "Event",
        "startDate": "2024-01-01T10:00:00",
        "location": {"@type": "Place"},
        "offers": {"price": 0},
    }
    assert len(list(google_faults(bare))) >= 8


def test_pages_of_entries_say_what_they_are(pages: dict[str, WebPage]) -> None:
    """Each page of an entry has the node of its kind; a way in only where it is a programme of learning."""
    kinds = {
        "sessions": "Event",
        "places": "Place",
        "careers": "Occupation",
        "partners": "Organization",
        "programmes": "Project",
    }
    seen = set()
    for page in pages.values():
        found = re.fullmatch(r"/([a-z]+)/([a-z0-9-]+)/", page.address)
        if found and found[1] in kinds and found[2] not in LISTS and not page.is_signpost:
            assert any(is_a(node["@type"], kinds[found[1]]) for node in data_of(page)), page.address
            seen.add(found[1])
    assert seen == set(kinds)


def test_markup_says_what_the_page_shows(pages: dict[str, WebPage]) -> None:
    """Names, addresses and descriptions stand on the page in the same words."""
    seen = 0
    for page in pages.values():
        explained = [words_of(node) for node in page.tree.css(".means")]
        said = page.text("body")
        for words in explained:
            said = said.replace(" ".join(words.split()), "")
        said = squeezed(said)
        for node in nodes_in(data_of(page)):
            for name in SHOWN:
                value = node.get(name, [])
                for words in value if isinstance(value, list) else [value]:
                    for part in words.split(", ") if name == "streetAddress" else [words]:
                        assert squeezed(part) in said, f"{page.address} does not show {name} {part!r}"
                        seen += 1
    assert seen > 100


def squeezed(text: str) -> str:
    return re.sub(r"[\s.]+", "", text).casefold()


def test_data_cannot_leave_their_block(other_dir: Path) -> None:
    """What looks like HTML in the data stays data."""
    html = pages_of(other_dir)["/sessions/cv-clinic/"].html
    block = html.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert "\\u003cfor carers\\u003e" in block
    assert "<" not in block
    nodes = data_of(pages_of(other_dir)["/sessions/cv-clinic/"])
    assert {node["name"] for node in nodes if is_event(node)} == {"CV clinic & tea <for carers>"}


def test_a_block_that_tries_to_close_itself(tmp_path: Path) -> None:
    """A title with the end of a script element is no way out."""
    title = "Talk </script><script>alert(1)</script> <!--"
    written = f"id: x\ntitle: {title}\nkind: talk\nvenue: civic-hall\nall_day: yes\ndates: 2026-03-04\n"
    folder = lay_out(tmp_path / "site", {"data/events/x.yaml": written})
    outputs = {
        output.path: output.content.decode() for output in build_in(folder).outputs if output.path.endswith("html")
    }
    page = WebPage("/sessions/x/", outputs["sessions/x/index.html"])
    assert [node.attributes.get("type") for node in page.tree.css("script:not([src])")] == ["application/ld+json"]
    (event,) = of_type(data_of(page), "Event")
    assert event["name"] == title


def test_series_and_its_dates(other_dir: Path, clinic: dict[str, dict[str, Any]]) -> None:
    """Several dates are one series, from first to last; each date names it. A single date is no series."""
    (series,) = of_type(data_of(pages_of(other_dir)["/sessions/cv-clinic/"]), "EventSeries")
    assert series["startDate"] == "2024-05-01T10:30:00+01:00"
    assert series["endDate"] == "2024-07-03T12:00:00+01:00"
    assert len(clinic) == 6
    assert {node["superEvent"]["@id"] for node in clinic.values()} == {series["@id"]}
    assert not of_type(data_of(pages_of(other_dir)["/sessions/hospital-open-day/"]), "EventSeries")


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2024-06-05", "EventScheduled"),
        ("2024-06-12", "EventCancelled"),
        ("2024-06-19", "EventRescheduled"),
        ("2024-06-26", "EventPostponed"),
        ("2024-07-03", "EventScheduled"),
    ],
)
def test_status_of_a_date(clinic: dict[str, dict[str, Any]], day: str, status: str) -> None:
    """Each date says what became of it; a cancelled and a postponed one keep their start."""
    assert clinic[day]["eventStatus"] == SCHEMA + status
    if status != "EventRescheduled":
        assert clinic[day]["startDate"] == f"{day}T10:30:00+01:00"


def test_a_moved_date(clinic: dict[str, dict[str, Any]]) -> None:
    """A moved date has its new start, the old one beside it, and the new place."""
    node = clinic["2024-06-19"]
    assert node["startDate"] == "2024-06-20T14:00:00+01:00"
    assert node["previousStartDate"] == "2024-06-19T10:30:00+01:00"
    assert node["location"]["name"] == "Coleg Menai & Llangefni"


def test_offers(clinic: dict[str, dict[str, Any]], other_dir: Path) -> None:
    """Free dates to come are offered at no cost; full ones are sold out; none is offered that is off, over or paid."""
    assert clinic["2024-06-05"]["offers"]["price"] == 0
    assert clinic["2024-06-05"]["offers"]["availability"] == f"{SCHEMA}InStock"
    assert clinic["2024-07-03"]["offers"]["availability"] == f"{SCHEMA}SoldOut"
    assert not [day for day in ("2024-05-01", "2024-06-12", "2024-06-26") if "offers" in clinic[day]]
    course = data_of(pages_of(other_dir)["/sessions/care-course/"])
    assert not [node for node in course if "offers" in node or "isAccessibleForFree" in node]


def test_an_online_event(other_dir: Path) -> None:
    """An online date has the address where people join, and no place; who runs it is named."""
    (node,) = of_type(data_of(pages_of(other_dir)["/sessions/online-evening/"]), "Event")
    assert node["eventAttendanceMode"] == f"{SCHEMA}OnlineEventAttendanceMode"
    assert node["location"] == {
        "@type": "VirtualLocation",
        "name": "Online",
        "url": "https://meet.gogledd.example/care",
    }
    assert node["organizer"]["name"] == "جمعية النور"


def test_a_whole_day_has_no_made_up_time(other_dir: Path) -> None:
    """A date without times is a day alone."""
    (node,) = of_type(data_of(pages_of(other_dir)["/sessions/hospital-open-day/"]), "Event")
    assert (node["startDate"], node["endDate"]) == ("2024-09-07", "2024-09-07")


def test_who_organises_by_default(clinic: dict[str, dict[str, Any]]) -> None:
    """Where nobody is named, the programme runs it."""
    assert {node["organizer"]["name"] for node in clinic.values()} == {"Gyrfaoedd Gofal Gogledd"}


def test_place_with_coordinates(site_dir: Path) -> None:
    """A date has its place in itself: kind, address, coordinates."""
    node = of_type(data_of(pages_of(site_dir)["/sessions/jobs-hub-peckham/"]), "Event")[0]
    place = node["location"]
    assert place["@type"] == "Library"
    assert place["address"]["postalCode"] == "SE15 5JR"
    assert place["geo"] == {"@type": "GeoCoordinates", "latitude": 51.4743, "longitude": -0.0694}


def test_a_place_that_closed(other_dir: Path) -> None:
    """A closed place is closed all day from that day on; one in use says what is known about getting in."""
    (closed,) = of_type(data_of(pages_of(other_dir)["/places/hen-neuadd/"]), "Place")
    hours = closed["specialOpeningHoursSpecification"]
    assert (hours["validFrom"], hours["opens"], hours["closes"]) == ("2024-04-01", "00:00", "00:00")
    (used,) = of_type(data_of(pages_of(other_dir)["/places/ty-pawb/"]), "Place")
    assert {feature["name"]: feature["value"] for feature in used["amenityFeature"]} == {
        "Step-free way in": True,
        "Hearing loop": False,
    }


def test_a_guide_has_its_steps_in_order(site_dir: Path) -> None:
    """A guide is an occupation; its steps follow, each with what it asks for; what must be checked is left out."""
    nodes = data_of(pages_of(site_dir)["/careers/nursing/"])
    (occupation,), (ladder,) = of_type(nodes, "Occupation"), of_type(nodes, "ItemList")
    assert "No set entry requirements." in occupation["qualifications"]
    steps = [item["item"]["name"] for item in ladder["itemListElement"]]
    assert steps[:2] == ["Healthcare support worker", "Senior healthcare support worker"]
    positions = [item["position"] for item in ladder["itemListElement"]]
    assert positions == sorted(positions)


def test_ways_in_that_are_programmes_of_learning(site_dir: Path, other_dir: Path) -> None:
    """A work academy is one; volunteering is not; one that is over is not offered."""
    swap = data_of(pages_of(site_dir)["/opportunities/swap-south-east-london/"])
    (node,) = of_type(swap, "WorkBasedProgram")
    assert node["timeToComplete"] == "P6W"
    assert {provider["@type"] for provider in node["provider"]} == {"Organization"}
    (taster,) = of_type(data_of(pages_of(other_dir)["/opportunities/taster-week/"]), "WorkBasedProgram")
    assert taster["applicationDeadline"] == "2024-06-30"
    assert taster["startDate"] == "2024-07"
    for page in pages_of(site_dir).values():
        if page.address.startswith("/opportunities/") and "This is over" in page.text():
            assert [node["@type"] for node in data_of(page)] == ["BreadcrumbList"], page.address


def test_breadcrumbs_lead_where_the_page_leads(site_dir: Path) -> None:
    """Each page below the first says the way to it, as its own breadcrumbs do, and itself last."""
    for page in pages_of(site_dir).values():
        crumbs = of_type(data_of(page), "BreadcrumbList")
        shown = [page.resolve(str(node.attributes["href"]))[0] for node in page.tree.css(".crumbs a")]
        if page.address in ("/", "/404.html") or SHEET.search(page.address):  # a sheet of paper has no markup
            assert not crumbs
            continue
        (crumb,) = crumbs
        items = [item["item"]["@id"] for item in crumb["itemListElement"]]
        assert items == [SITE + address for address in (*shown, page.address)], page.address


def test_the_site_says_who_runs_it(other_dir: Path) -> None:
    """The first page names the site and its owner, and no other page does."""
    (site,) = of_type(data_of(pages_of(other_dir)["/"]), "WebSite")
    assert site["publisher"]["name"] == "Gyrfaoedd Gofal Gogledd"
    assert site["publisher"]["telephone"] == "01978 000000"
    assert len([page for page in pages_of(other_dir).values() if of_type(data_of(page), "WebSite")]) == 1


def test_without_an_address_nothing_is_made_up(tmp_path: Path) -> None:
    """Where the site has no public address, no node has one; what is left keeps to the vocabulary."""
    folder = lay_out(tmp_path / "site", {"mkdocs.yml": "site_name: Small programme\n"})
    for output in build_in(folder).outputs:
        if output.path.endswith(".html"):
            page = WebPage("/" + output.path, output.content.decode())
            assert not faults(data_of(page)), output.path
            assert "BreadcrumbList" not in page.html
