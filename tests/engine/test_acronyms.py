"""Acronyms are explained once a page, in running text only."""

import pytest

from programme.model.reference import Term
from programme.prose.acronyms import Acronyms

MEANS = {"CV": "curriculum vitae", "NHS": "National Health Service"}
ACRONYMS = Acronyms(
    Term.model_validate({"id": term.lower(), "term": term, "means": means, "reviewed": "2026-01-10"})
    for term, means in MEANS.items()
)
CV = 'CV <span class="means">(curriculum vitae)</span>'
NHS = 'NHS <span class="means">(National Health Service)</span>'


@pytest.mark.parametrize(
    ("html", "explained"),
    [
        ("<p>Bring a CV.</p><p>A CV helps.</p>", f"<p>Bring a {CV}.</p><p>A CV helps.</p>"),
        ("<p>Your CV for the NHS.</p>", f"<p>Your {CV} for the {NHS}.</p>"),
        ("Bring a CV", f"Bring a {CV}"),
        ("<h2>CV</h2><p>A CV</p>", f"<h2>CV</h2><p>A {CV}</p>"),
        ("<p>A <a href='/cv/'>CV</a>, my CV</p>", f"<p>A <a href='/cv/'>CV</a>, my {CV}</p>"),
        ('<ol class="sources"><li><ol><li>NHS</li></ol> NHS</li></ol> NHS', None),
        (
            '<ol class="sources"><li>CV</li></ol><p>CV</p>',
            f'<ol class="sources"><li>CV</li></ol><p>{CV}</p>',
        ),
        ("<Nav>CV</Nav> <H2>CV</h2> CV", f"<Nav>CV</Nav> <H2>CV</h2> {CV}"),
        ("<svg/>CV", f"<svg/>{CV}"),
        ("<p title='CV'>CVX, ECV</p>", "<p title='CV'>CVX, ECV</p>"),
        ('<p title="see > CV">CV</p>', f'<p title="see > CV">{CV}</p>'),
        ("<p title='a \" > CV'>CV</p>", f"<p title='a \" > CV'>{CV}</p>"),
        ("<p>A CV (curriculum vitae). A CV.</p>", "<p>A CV (curriculum vitae). A CV.</p>"),
        ('<p>Choose "Add a CV". Then paste the CV.</p>', f'<p>Choose "Add a CV". Then paste the {CV}.</p>'),
        ("<p>Choose “Add a CV”. A CV</p>", f"<p>Choose “Add a CV”. A {CV}</p>"),
        ('<p>A table of 5" for the CV</p>', f'<p>A table of 5" for the {CV}</p>'),
        ("<p>CV (a list)</p><p>CV</p>", f"<p>CV (a list)</p><p>{CV}</p>"),
        ("<p>Nothing to explain</p>", "<p>Nothing to explain</p>"),
        ("<h2>CV", "<h2>CV"),
    ],
)
def test_the_first_use_in_running_text_is_explained(html: str, explained: str | None) -> None:
    """Headings, links and lists of sources stay as they are; words inside words are not acronyms."""
    if explained is None:
        explained = html.removesuffix("NHS") + NHS
    assert ACRONYMS.explain(html) == explained
