"""Words to hand on: text messages, emails, languages by their own names, and whom to tell that a page is wrong."""

from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.model.event import Event
from programme.model.languages import direction, language
from programme.model.venue import Venue
from programme.render.messages import Message, event_message, venue_message
from programme.render.poster_words import PosterPlace
from programme.render.posters import poster_of
from programme.schedule.asking import Asking, Whom
from programme.schedule.content import Content
from programme.schedule.planning import occurrences_of
from tests.engine.builds import ROOT
from tests.engine.chance import examples
from tests.engine.small_programme import TODAY, content_in, lay_out
from tests.site.website import WebPage, pages_of

SITE = "https://programme-site.invalid"
CONTACT = Whom("us", phone="01978 000000")


@pytest.fixture(scope="module")
def pages(other_dir: Path) -> dict[str, WebPage]:
    """All but what stands in a frame on somebody else's page, which has a shell of its own."""
    return {address: page for address, page in pages_of(other_dir).items() if not address.startswith("/embed/")}


def sent(page: WebPage) -> dict[str, str]:
    """The words of each link of a page that sends something: by scheme."""
    found = {}
    for node in page.tree.css("main a"):
        scheme, mark, rest = str(node.attributes["href"]).partition(":?")
        if mark:
            found[scheme] = parse_qs(rest.removeprefix("&"), strict_parsing=True)["body"][0]
    return found


def test_a_session_can_be_sent(pages: dict[str, WebPage]) -> None:
    """The text message has what, when, where and the page, in under 160 characters; the email has the rest."""
    words = sent(pages["/sessions/cv-clinic/"])
    assert words["sms"] == (
        "CV clinic & tea <for carers>. Wednesday 5 June 2024, 10:30am to midday. Tŷ Pawb, LL13 8BB. "
        f"{SITE}/sessions/cv-clinic/"
    )
    lines = words["mailto"].split("\r\n")
    assert lines[:5] == [
        "CV clinic & tea <for carers>",
        "",
        "When: Wednesday 5 June 2024, 10:30am to midday",
        "Where: Tŷ Pawb, Market Street, Wrecsam, LL13 8BB",
        "Cost: free",
    ]
    assert "Questions? Phone 01978 000000" in lines
    assert lines[-1] == f"{SITE}/sessions/cv-clinic/"


def test_a_cancelled_session_is_sent_as_such(pages: dict[str, WebPage]) -> None:
    """Nobody is sent to a session that does not take place."""
    words = sent(pages["/sessions/hospital-open-day/"])
    assert words["sms"].startswith("Cancelled: Diwrnod agored at the hospital. Saturday 7 September 2024, all day.")
    assert "Cancelled: Saturday 7 September 2024, all day" in words["mailto"]


def test_a_place_can_be_sent(pages: dict[str, WebPage]) -> None:
    """A place is its name, address and page; one that closed is not sent."""
    assert sent(pages["/places/ty-pawb/"])["sms"] == (
        f"Tŷ Pawb. Market Street, Wrecsam, LL13 8BB. {SITE}/places/ty-pawb/"
    )
    assert not sent(pages["/places/hen-neuadd/"])


def test_plain_text_and_posters_are_linked(pages: dict[str, WebPage]) -> None:
    """From a session to its text, and to the posters of each of its places."""
    targets = pages["/sessions/cv-clinic/"].leads_to("[aria-labelledby=send-title]")
    assert {"/sessions/cv-clinic.txt", "/places/ty-pawb/poster/", "/places/coleg-menai/poster-large/"} <= targets


@cache
def small_programme() -> Content:
    """The content of tests/engine/programme as it stands."""
    return content_in(ROOT / "tests" / "engine" / "programme")


@examples(100)
@given(
    title=st.text(st.characters(categories=["L", "N", "Zs", "P"]), min_size=1, max_size=400),
    name=st.text(st.characters(categories=["L"]), min_size=1, max_size=200),
    path=st.integers(0, 200),
)
def test_a_text_message_is_always_one(title: str, name: str, path: int) -> None:
    """Whatever the names and however long the address: under 160 characters, the day in full, no address cut in two."""
    content = small_programme()
    event = content.dataset.all(Event)["civic-drop-in"].model_copy(update={"title": " ".join(title.split()) or "A"})
    shown = occurrences_of(event, content.dataset)[0]
    url = f"https://site.example/{'a' * path}/" if path else ""
    for message in (
        event_message(event, shown, None, url, TODAY),
        venue_message(content.dataset.all(Venue)["civic-hall"].model_copy(update={"name": name}), CONTACT, url),
    ):
        assert 0 < len(message.text) < 160
        assert not message.text.count("site.example") or message.text.endswith(url)
        assert unquote(message.sms.partition("body=")[2]) == message.text
    assert "Saturday 31 January 2026, 10am to 3pm" in event_message(event, shown, None, url, TODAY).text


@pytest.mark.parametrize(
    ("title", "begins"),
    [
        ("Open day", "Open day. Saturday 31 January"),
        ("Fancy a job in care?", "Fancy a job in care? Saturday 31 January"),
        ("Come and see!", "Come and see! Saturday 31 January"),
        ("Short course " + "on care, online and at the hall " * 9, "Short course on care,"),
    ],
)
def test_a_sentence_of_a_text_message_ends_once(title: str, begins: str) -> None:
    """No full stop follows a question mark, or the three dots of a title that is cut."""
    content = small_programme()
    event = content.dataset.all(Event)["civic-drop-in"].model_copy(update={"title": title.strip()})
    shown = occurrences_of(event, content.dataset)[0]
    text = event_message(event, shown, None, "https://site.example/a/", TODAY).text
    assert text.startswith(begins)
    assert "...." not in text
    assert ("... Saturday" in text) is (len(title) > 100)


def test_addresses_of_messages_are_whole() -> None:
    """Line ends and marks are written so that every mail program reads them (RFC 6068)."""
    message = Message("A & B", "A?", "One\nTwo & three", "")
    assert message.sms == "sms:?&body=A%3F"
    assert message.email == "mailto:?subject=A%20%26%20B&body=One%0D%0ATwo%20%26%20three"


@pytest.mark.parametrize(
    ("name", "tag", "own", "way"),
    [
        ("Welsh", "cy", "Cymraeg", "ltr"),
        ("arabic", "ar", "العربية", "rtl"),
        ("Polish", "pl", "Polski", "ltr"),
        ("Bengali", "bn", "বাংলা", "ltr"),
        ("Farsi", "fa", "فارسی", "rtl"),
        ("Dari", "fa-AF", "دری", "rtl"),
        ("British Sign Language", "bfi", "", ""),
        ("Sylheti", "syl", "", ""),
        ("Martian", "", "", ""),
    ],
)
def test_a_language_has_its_own_name(name: str, tag: str, own: str, way: str) -> None:
    """By Unicode's tables; a language without a written form, or not known, keeps the name that was typed."""
    found = language(name)
    assert (found.name, found.tag, found.own, found.direction) == (name, tag, own, way)


def test_directions() -> None:
    """A page's direction follows its language, also where the tables do not know it."""
    assert [direction(tag) for tag in ("ar", "ur", "cy", "en-GB", "zh-Hant", "bfi")] == ["rtl", "rtl", *["ltr"] * 4]


def test_languages_are_shown_by_their_own_names(pages: dict[str, WebPage]) -> None:
    """Each in its own script, marked with its language and direction, with the English name beside."""
    html = pages["/sessions/cv-clinic/"].html
    assert '<bdi lang="cy" dir="ltr">Cymraeg</bdi> (Welsh)' in html
    assert '<bdi lang="ar" dir="rtl">العربية</bdi> (Arabic)' in html


def test_an_arrival_card_never_leaves_a_point_out(pages: dict[str, WebPage]) -> None:
    """What is not known is said so, in the place where it would stand: an empty card must not look like "no"."""
    known = pages["/places/ty-pawb/"].text(".arrival")
    assert "Step-free way in yes" in known
    assert "Hearing loop no" in known
    assert 'Not known yet Accessible toilet, quiet space, parking. This does not mean "no".' in known
    assert "Checked 1 May 2024" in known
    unknown = pages["/places/coleg-menai/"].text(".arrival")
    points = "Step-free way in, accessible toilet, hearing loop, quiet space, parking"
    assert f'Not known yet {points}. This does not mean "no".' in unknown
    assert "Ask us before you travel: phone 01978 000000 or email help@gogledd.example ." in unknown
    assert "Checked Not yet" in unknown


def test_feedback_names_the_page(pages: dict[str, WebPage]) -> None:
    """On every page, in one place: an email to the owner that says which page it is about."""
    for page in pages.values():
        (link,) = [str(node.attributes["href"]) for node in page.tree.css(".page-foot a[href^=mailto]")]
        address, _, query = link.removeprefix("mailto:").partition("?")
        assert address == "help@gogledd.example"
        said = parse_qs(query, strict_parsing=True)
        title = page.text("title").removesuffix(f" – {pages['/'].text('title')}")
        if page.address != "/":
            assert said["subject"] == [f"About the page: {title}"]
        if page.address != "/404.html" and not page.is_signpost:
            assert said["body"][0].strip() == SITE + page.address


def test_feedback_without_an_email_address(site_dir: Path) -> None:
    """Where the owner has neither that nor a phone, nobody is invited to tell."""
    for page in pages_of(site_dir).values():
        assert not page.leads_to(".page-foot"), page.address
        assert "Is something wrong" not in page.text(), page.address


def test_help_stands_in_the_same_place(pages: dict[str, WebPage]) -> None:
    """WCAG 3.2.6: contact, phone and email, in this order, first thing in the footer of each page."""
    for page in pages.values():
        links = [str(node.text(strip=True)).split(":")[0] for node in page.tree.css("footer .foot-help a")]
        assert links == ["Contact us", "Phone", "Email us"], page.address


def test_pictures_and_owner(pages: dict[str, WebPage]) -> None:
    """Every page names the icons, its picture for sharing and the brand's colour; posters name the owner."""
    for page in pages.values():
        assert page.tree.css_first('link[rel="icon"]') and page.tree.css_first('link[rel="apple-touch-icon"]')
        assert '<meta name="theme-color" content="#4a1d6b">' in page.html
        shared = page.tree.css_first('meta[property="og:image"]')
        assert bool(shared) == (page.address != "/404.html")
        if shared:
            assert shared.attributes["content"] == f"{SITE}/assets/images/share.png"
    assert "Gyrfaoedd Gofal Gogledd" in pages["/places/ty-pawb/poster/"].text("#poster")


def test_a_poster_leaves_dates_out_rather_than_grow(tmp_path: Path) -> None:
    """It says how many are missing, and sets its type smaller before it leaves any out."""
    content = content_in(lay_out(tmp_path / "site", {}))
    venue = content.dataset.all(Venue)["south-library"]
    coming = [occurrence for occurrence in content.by_venue[venue.id] if not occurrence.off]
    nobody, somebody = Asking(), Asking(CONTACT)
    place = PosterPlace(venue, coming, TODAY, nobody, lambda event: nobody, {})
    roomy, few = (poster_of(place, most) for most in (8, 2))
    assert len(roomy.dates) + roomy.more == len(few.dates) + few.more == len(coming)
    assert len(few.dates) == 2
    assert few.size > roomy.size
    long = venue.model_copy(update={"name": "A very long name " * 20, "find_us": "Past the lifts. " * 40})
    tight = poster_of(PosterPlace(long, coming, TODAY, somebody, lambda event: somebody, {}), 8)
    assert len(tight.dates) < len(roomy.dates)
    assert tight.more > roomy.more
