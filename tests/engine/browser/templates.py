"""One or more pages for each template: whoever adds a template adds its page here, and all checks see it."""

from programme.theme import THEME

# Drawn by others, or not as a page.
WITHOUT_PAGE = {"base.html", "pages/event-text.html", "pages/changes-atom.html", "pages/news-atom.html"}

# The site (the sample, or the other programme of tests/engine/other) and the address.
EXAMPLES: dict[str, list[tuple[str, str]]] = {
    "404.html": [("sample", "/404.html")],
    "main.html": [("sample", "/"), ("sample", "/accessibility/"), ("sample", "/news/southend-first-seven-months/")],
    "lists/a-to-z.html": [("sample", "/a-to-z/")],
    "lists/charter.html": [("sample", "/charter/")],
    "lists/contact.html": [("sample", "/contact/"), ("other", "/contact/")],
    "lists/data.html": [("sample", "/data/")],
    "lists/feeds.html": [("sample", "/calendars/")],
    "lists/glossary.html": [("sample", "/glossary/")],
    "lists/near.html": [("sample", "/")],
    "lists/news.html": [("sample", "/news/")],
    "lists/opportunities.html": [("sample", "/opportunities/")],
    "lists/partners.html": [("sample", "/partners/")],
    "lists/pathways.html": [("sample", "/careers/")],
    "lists/programmes.html": [("sample", "/programmes/")],
    "lists/search.html": [("sample", "/search/"), ("sample", "/search/?q=peckam"), ("sample", "/search/?q=zzzz")],
    "lists/sessions.html": [("sample", "/sessions/"), ("other", "/sessions/")],
    "lists/start.html": [("sample", "/start/")],
    "lists/statement.html": [("other", "/accessibility/")],
    "lists/upcoming.html": [("other", "/"), ("other", "/cy/"), ("other", "/ar/")],
    "lists/venues.html": [("sample", "/places/")],
    "pages/changes.html": [("other", "/sessions/changes/"), ("sample", "/sessions/changes/")],
    "pages/embed.html": [("other", "/embed/"), ("other", "/embed/place/ty-pawb/")],
    "pages/event.html": [
        ("sample", "/sessions/jobs-hub-catford/"),
        ("other", "/sessions/cv-clinic/"),
        ("other", "/sessions/hospital-open-day/"),
        ("other", "/sessions/online-evening/"),
    ],
    "pages/month.html": [("sample", "/sessions/month/2024-03/"), ("other", "/sessions/month/2024-06/")],
    "pages/gone.html": [("other", "/sessions/a-talk-that-was-deleted/")],
    "pages/signpost.html": [("other", "/places/market-arcade/")],
    "pages/no-qualifications.html": [("other", "/start/no-qualifications/")],
    "pages/opportunity.html": [
        ("sample", "/opportunities/swap-south-east-london/"),
        ("other", "/opportunities/taster-week/"),
    ],
    "pages/partner.html": [("sample", "/partners/mse-foundation-trust/"), ("other", "/partners/al-noor/")],
    "pages/pathway.html": [("sample", "/careers/nursing/"), ("other", "/careers/home-care/")],
    "pages/poster.html": [("sample", "/places/peckham-library/poster/"), ("other", "/places/ty-pawb/poster/")],
    "pages/poster-large.html": [("sample", "/places/peckham-library/poster-large/")],
    "pages/programme.html": [("sample", "/programmes/south-east-london-jobs-hub/")],
    "pages/sessions.html": [
        ("sample", "/sessions/area/lewisham/"),
        ("sample", "/sessions/kind/talk/"),
        ("other", "/sessions/past/"),
    ],
    "pages/start.html": [("sample", "/start/out-of-work/")],
    "pages/whats-on.html": [("other", "/sessions/whats-on/"), ("sample", "/sessions/area/online/whats-on/")],
    "pages/venue.html": [("sample", "/places/peckham-library/"), ("other", "/places/hen-neuadd/")],
}

# For checks that take long: the first page of each template.
FIRST = {template: pages[:1] for template, pages in EXAMPLES.items()}


def templates() -> set[str]:
    """Every template of the theme that draws a page or a list."""
    found = {path.relative_to(THEME).as_posix() for path in THEME.rglob("*.html")}
    return {template for template in found if not template.startswith(("macros/", "partials/"))} - WITHOUT_PAGE
