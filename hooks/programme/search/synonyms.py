"""Words that mean the same to somebody who searches."""

from __future__ import annotations

from collections.abc import Iterable

from programme.model.partner import Partner
from programme.model.reference import Term
from programme.model.venue import Venue
from programme.schedule.content import Content
from programme.search.folding import fold

# What people type, and what pages say, on any site; other words that mean the same are in the glossary.
SAME = (
    ("no qualifications", "no gcses", "without qualifications", "no set qualifications", "no formal qualifications"),
    ("wheelchair", "step-free", "disabled access"),
    ("hearing loop", "deaf", "hearing aid"),
    ("quiet space", "autism", "autistic"),
    ("interpreter", "translate", "translation", "translator"),
    ("childcare", "creche"),
    ("CV", "resume"),
    ("ESOL", "English classes"),
    ("pay", "salary", "wages"),
    ("out of work", "jobless", "redundancy", "redundant", "unemployed"),
    ("criminal record", "conviction", "convictions", "ex offender", "offender", "prison"),
    ("catering assistant", "canteen", "dinner lady"),
    ("craftsperson", "electrician", "plumber"),
    ("linen", "laundry"),
    ("waste", "bin man", "rubbish"),
    ("secretary", "typist"),
)


def synonyms(content: Content) -> list[list[str]]:
    """Return the names of one thing as groups. A guide's other words are of many jobs, so they are no group."""
    groups = [
        [term.term, *([term.means] if term.means else []), *term.also_called]
        for term in content.dataset.all(Term).values()
    ]
    groups += [[venue.name, *venue.also_called] for venue in content.dataset.all(Venue).values()]
    groups += [[partner.name, *partner.also_called] for partner in content.dataset.all(Partner).values()]
    folded = sorted(filter(lambda group: len(group) > 1, map(_folded, groups)))
    return [*map(_folded, SAME), *folded]


def _folded(names: Iterable[str]) -> list[str]:
    return sorted({" ".join(fold(name).replace("-", " ").split()) for name in names})
