"""Settings: what a build is told from outside, made the same in one place, whatever edge it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from os.path import relpath
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct, field

from programme.model.dates import read_date
from programme.problems.problem import ContentError, Place, Problem, Rule, choices
from programme.prose.pages import address_of
from programme.schedule.ledger import LONDON

AS_AT = Rule("as-at", "The site is shown as if it were another day.")
SETTING_AS_AT = Rule("setting-as-at", "The setting as_at is not a date.")
SETTING_DATE = Rule("setting-date", "The variable SOURCE_DATE_EPOCH holds no time.")
SETTING_FORM = Rule("setting-form", "A part of mkdocs.yml that holds settings holds something else.")
SETTING_SITE_URL = Rule("setting-site-url", "The setting site_url is not an address.")
SETTING_UNKNOWN = Rule("setting-unknown", "There is no setting of this name.")
SETTING_VANISHED = Rule("setting-vanished", "The setting `vanished` holds the number of dates that may be gone.")

CONFIG_NAME = "mkdocs.yml"
KNOWN = ("data", "as_at", "previous", "vanished", "site_url")


class Settings(Struct, frozen=True):
    """What one build depends on, besides the files it reads.

    ``root`` is the folder of ``mkdocs.yml``; ``data_name`` is how messages call the data folder; files in ``overrides``
    win over those of the theme, file by file (MkDocs calls it ``custom_dir``); ``kept`` is the folder in which one
    build leaves to the next what takes long to make; ``stylesheets`` are addresses that come before our own;
    ``vanished`` is how many published dates to come may be absent from the data; ``commit`` is what is built, where git
    knows it; ``nav`` are titles and addresses of the pages in the header; ``markdown_extensions`` are names and options
    of what renders prose. ``preview`` is true where only whoever writes looks on, so that pages show which nobody has
    checked.
    """

    root: Path
    data: Path
    data_name: str
    docs: Path
    build_date: date
    site_name: str
    overrides: Path | None = None
    kept: Path | None = None
    as_at: date | None = None
    previous: Path | None = None
    vanished: int = 0
    commit: str = ""
    site_url: str = ""
    nav: Sequence[tuple[str, str]] = ()
    stylesheets: Sequence[str] = ()
    markdown_extensions: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    preview: bool = False

    @property
    def today(self) -> date:
        """Return the day that sessions are shown for."""
        return self.as_at or self.build_date


def build_date(environ: Mapping[str, str], now: datetime) -> date:
    """Return the day of the build in London: ``SOURCE_DATE_EPOCH`` where it is set, else ``now`` (aware).

    https://reproducible-builds.org/specs/source-date-epoch/. Raise ``ContentError`` where that is no number of seconds.
    """
    epoch = environ.get("SOURCE_DATE_EPOCH", "")
    try:
        moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else now
    except (ValueError, OverflowError, OSError):
        message = f'"{epoch}" is not a number of seconds since 1970.'
        advice = "Take this variable out of the environment, or set it to the time of a commit: git log -1 --format=%ct"
        raise _refused(SETTING_DATE, "SOURCE_DATE_EPOCH", message, advice) from None
    return moment.astimezone(LONDON).date()


def make_settings(
    config: Mapping[str, Any],
    root: Path,
    day: date,
    stylesheets: Sequence[str] = (),
    site_url: str | None = None,
    commit: str = "",
) -> Settings:
    """Make settings from the values of ``mkdocs.yml``; paths are relative to its folder ``root``.

    Raise ``ContentError`` where a value cannot be used.
    """
    own = _inside(_inside(config, "extra"), "programme")
    if unknown := [key for key in own if key not in KNOWN]:
        said = [(f'the setting "{key}" is not known.', f"Known: {choices(KNOWN)}.") for key in unknown]
        raise ContentError(Problem(Place(CONFIG_NAME), SETTING_UNKNOWN, "", *words) for words in said)
    values = {key: _text(own.get(key)) for key in KNOWN}
    data = root / (values["data"] or "data")
    theme = config.get("theme")
    overrides = theme.get("custom_dir") if isinstance(theme, Mapping) else None
    return Settings(
        root=root,
        data=data,
        data_name=_name(data, root),
        docs=root / (config.get("docs_dir") or "docs"),
        build_date=day,
        site_name=str(config.get("site_name") or "Programme site"),
        overrides=root / overrides if overrides else None,
        kept=root / ".build" / "pictures",
        as_at=_as_at(values["as_at"]),
        previous=root / values["previous"] if values["previous"] else None,
        vanished=_count(values["vanished"]),
        commit=commit,
        site_url=_site_url(values["site_url"] or (site_url if site_url is not None else config.get("site_url"))),
        nav=tuple(_nav(config.get("nav"))),
        stylesheets=tuple(stylesheets),
        markdown_extensions=_extensions(config.get("markdown_extensions")),
    )


def _refused(rule: Rule, thing: str, message: str, advice: str) -> ContentError:
    return ContentError([Problem(Place(CONFIG_NAME), rule, thing, message, advice)])


def _inside(values: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = values.get(name) or {}
    if not isinstance(found, Mapping):
        advice = f"Write `{name}:`, and the settings below it, each as `name: value` with two more spaces in front."
        raise _refused(SETTING_FORM, name, "this holds no settings.", advice)
    return found


def _text(value: Any) -> str:
    """Undo what ``!ENV`` did: it reads a variable as YAML, so a date, a number or nothing may arrive."""
    return "" if value is None else str(value).strip()


def _name(data: Path, root: Path) -> str:
    name = relpath(data, root)
    return str(data) if name.startswith("..") else Path(name).as_posix()


def _as_at(text: str) -> date | None:
    if text.casefold() in ("", "none"):
        return None
    try:
        return read_date(text)
    except ValueError as error:
        context = getattr(error, "context", None) or {}
        advice = f"{context.get('advice', '')} Or write none."
        raise _refused(SETTING_AS_AT, "as_at", f'"{text}" is not a date.', advice) from None


def _count(text: str) -> int:
    if not text.isdecimal() and text:
        advice = "A build that stops names the number; given once, it lets exactly so many dates go."
        raise _refused(SETTING_VANISHED, "vanished", f'"{text}" is not a number.', advice)
    return int(text or 0)


def _site_url(value: Any) -> str:
    text = _text(value)
    if not text:
        return ""
    host = _host(text)
    if not host:
        advice = 'Write it as "https://careers.example.org/".' if "://" in text else f'Did you mean "https://{text}"?'
        raise _refused(SETTING_SITE_URL, "site_url", f'"{text}" is not an address.', advice)
    if host in ("localhost", "127.0.0.1", "::1", "0.0.0.0"):
        message = f'"{text}" is an address of this computer only.'
        raise _refused(SETTING_SITE_URL, "site_url", message, "Write the public address of the site.")
    return f"{text.rstrip('/')}/"


def _host(address: str) -> str:
    """Return the host of a web address; empty where it is none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return parts.hostname or "" if parts.scheme in ("http", "https") else ""


def _nav(nav: Any) -> list[tuple[str, str]]:
    """Take the titles and pages of the top level; deeper levels have no place in the header."""
    if not isinstance(nav, list):
        return []
    pairs = [next(iter(item.items())) for item in nav if isinstance(item, dict) and item]
    return [(str(title), address_of(f"docs/{file}")) for title, file in pairs if isinstance(file, str)]


def _extensions(given: Any) -> dict[str, dict[str, Any]]:
    """Take names, or mappings of a name to options, on top of those that MkDocs always has.

    An option that names a Python object cannot be read without MkDocs: it arrives as None and is left out.
    """
    found: dict[str, dict[str, Any]] = {"toc": {}, "tables": {}, "fenced_code": {}}
    for item in [given] if isinstance(given, dict) else given if isinstance(given, list) else []:
        for name, options in (item if isinstance(item, dict) else {item: None}).items():
            known = options if isinstance(options, Mapping) else {}
            found[str(name)] = {key: value for key, value in known.items() if value is not None}
    return found
