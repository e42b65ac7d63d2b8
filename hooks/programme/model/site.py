"""Site: what an adopter changes first."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from programme.model.base import Contact, Model, Record, Sourced
from programme.model.dates import Date
from programme.model.fields import Phone, Text, Url
from programme.model.marks import Many, OneOf, TextAs
from programme.model.picture import EXAMPLE, Picture
from programme.model.site_language import SiteLanguage
from programme.model.site_values import Colour, Domain, FrameOrigin, Logo, SecurityContact

DEFAULT_BRAND = "#0b4f6c"
DEFAULT_ACCENT = "#a63d0a"


class Colours(Model):
    """The two colours of the site."""

    brand: Colour = Field(DEFAULT_BRAND, description="Header, headings, links.", examples=[DEFAULT_BRAND])
    accent: Colour = Field(DEFAULT_ACCENT, description="Small touches.", examples=[DEFAULT_ACCENT])


class Statement(Model):
    """What an accessibility statement must say and only its owner can know."""

    organisation: Text | None = Field(None, description="Who runs the site, in full.", examples=["Anytown NHS Trust"])
    reply_days: Text | None = Field(None, description="Working days in which you answer.", examples=["5"])
    status: Annotated[str, OneOf(("fully", "partially", "not"))] | None = Field(
        None, description="How far the site complies; the sentence that the law fixes follows.", examples=["partially"]
    )
    problems: Many[Text] = Field(
        (),
        description="What does not work, with the number of the WCAG criterion.",
        examples=["Posters have no headings (WCAG 1.3.1)."],
    )
    prepared: Date | None = Field(None, description="When the statement was prepared.", examples=["2026-11-21"])
    reviewed: Date | None = Field(None, description="When it was last reviewed.", examples=["2026-11-21"])
    tested: Date | None = Field(None, description="When the site was last tested.", examples=["2026-11-14"])
    tested_by: Text | None = Field(
        None, description="Who tested it, and how.", examples=["Our own team, with a screen reader"]
    )


STATEMENT_NEEDS = ("organisation", "reply_days", "status", "prepared", "reviewed", "tested", "tested_by")


class Notice(Model):
    """What every page says from one day to another, such as that the office is closed."""

    text: Text = Field(
        description="One short sentence, in plain text.", examples=["Our phone line is closed until 4 January."]
    )
    first_day: Date = Field(alias="from", description="The first day that it shows.", examples=["2026-12-22"])
    last_day: Date = Field(alias="until", description="The last day that it shows.", examples=["2027-01-04"])
    url: Url | None = Field(
        None, description="A page with more about it.", examples=["https://www.organisation.nhs.uk/christmas"]
    )


class HelpLine(Sourced):
    """A service that answers questions on careers where nobody local can be reached."""

    name: Text = Field(description="What it is called.", examples=["Anytown Careers Line"])
    about: Text = Field(
        alias="for",
        description="What it answers, and for whom: it follows the name.",
        examples=["careers advice for anyone aged 16 or over in Anytown"],
    )
    phone: Phone | None = Field(None, description="Its phone number.", examples=["020 7946 0000"])
    hours: Text | None = Field(None, description="When it answers.", examples=["Monday to Friday, 9am to 5pm"])
    url: Url | None = Field(None, description="Its page.", examples=["https://www.organisation.nhs.uk/advice"])


class Licence(Model):
    """What others may do with the data."""

    name: Text = Field(description="Its name.", examples=["Open Government Licence v3.0"])
    url: Url | None = Field(
        None,
        description="The address of its words.",
        examples=["https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"],
    )


class Site(Record):
    """The owner of the site and how it looks."""

    thing: ClassVar[str] = "Site"

    owner: Text = Field("The owner of this site", description="Who runs the site.", examples=["Anytown NHS Trust"])
    contact: Contact | None = Field(
        None,
        description="Whom readers ask.",
        examples=[{"name": "The programme team", "email": "team@organisation.nhs.uk"}],
    )
    help_line: HelpLine | None = Field(
        None,
        description="Whom readers ask about careers where nothing else here has a phone or an email address.",
        examples=[
            {
                "name": "Anytown Careers Line",
                "for": "careers advice for anyone aged 16 or over in Anytown",
                "phone": "020 7946 0000",
            }
        ],
    )
    colours: Colours = Field(
        default_factory=Colours,
        description="Brand and accent; their contrast is checked.",
        examples=[{"brand": "#0b4f6c"}],
    )
    logo: Logo | None = Field(None, description="A picture in docs/.", examples=["assets/logo.svg"])
    picture: Picture | None = Field(None, description="A picture for the home page.", examples=[EXAMPLE])
    uid_domain: Domain = Field(
        "programme.invalid",
        description="A domain of yours for calendar ids; never change it.",
        examples=["jobs.organisation.nhs.uk"],
    )
    repository: Url | None = Field(
        None,
        description="The address of the repository, for edit links.",
        examples=["https://github.com/organisation/careers"],
    )
    embed_on: Many[FrameOrigin] = Field(
        (),
        description="Websites whose pages may show our sessions in a frame, or `anyone`; see /data/ for what to paste.",
        examples=["https://www.council.gov.uk"],
    )
    notice: Notice | None = Field(
        None,
        description="What every page says on certain days.",
        examples=[{"text": "We are closed until 4 January.", "from": "2026-12-22", "until": "2027-01-04"}],
    )
    languages: Many[SiteLanguage] = Field(
        (),
        description="Languages beside English, each with pages in the folder of docs/ that has its code as a name.",
        examples=[{"code": "pl", "name": "Polski", "checked_by": "A community interpreter", "checked": "2026-01-12"}],
    )
    security_contact: SecurityContact | None = Field(
        None,
        description="An email address or a page for reports of security problems.",
        examples=["security@organisation.nhs.uk"],
    )
    licence: Annotated[Licence, TextAs("name")] | None = Field(
        None,
        description="What others may do with the data under /data/; left out, they have to ask.",
        examples=["Open Government Licence v3.0"],
    )
    statement: Statement = Field(
        default_factory=Statement,
        description="Fields of the accessibility statement.",
        examples=[{"organisation": "Anytown NHS Trust", "reply_days": "5"}],
    )

    def notice_on(self, day: date) -> Notice | None:
        return self.notice if self.notice and self.notice.first_day <= day <= self.notice.last_day else None

    def language_at(self, address: str) -> SiteLanguage | None:
        """Return the language whose folder a page stands in, by its address."""
        return next((found for found in self.languages if address.startswith(found.page)), None)

    @property
    def label(self) -> str:
        return self.owner
