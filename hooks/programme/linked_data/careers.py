"""Career guides as Occupation with their steps, ways in as EducationalOccupationalProgram."""

from __future__ import annotations

import re

from programme.linked_data.nodes import Absolute, Node, identity, node, rough_iso, sure_texts, term
from programme.linked_data.organisations import partner_name
from programme.model.opportunity import Opportunity
from programme.model.partner import Partner
from programme.model.pathway import Pathway, Step
from programme.schedule.content import Content
from programme.words import label

# Volunteering, mentoring, campaigns and lists of jobs lead to work, but are no programme of learning.
PROGRAMME_TYPES = {
    "course": "EducationalOccupationalProgram",
    "academy": "EducationalOccupationalProgram",
    "apprenticeship": "WorkBasedProgram",
    "swap": "WorkBasedProgram",
    "work-experience": "WorkBasedProgram",
    "placement": "WorkBasedProgram",
}
LENGTH = re.compile(r"(\d{1,3}) (day|week|month|year)s?", re.I)


def pathway_nodes(pathway: Pathway, content: Content, absolute: Absolute) -> list[Node]:
    """Return the occupation of a guide, with what the first rung asks for, and its steps in order."""
    first = pathway.rungs[0] if pathway.rungs else []
    occupation = node(
        "Occupation",
        identity(absolute, pathway.page, "occupation"),
        name=pathway.name,
        alternateName=pathway.also_called,
        description=pathway.summary,
        occupationalCategory=pathway.family,
        responsibilities=sure_texts(pathway.work),
        qualifications=[text for step in first for text in sure_texts(step.needs)],
        mainEntityOfPage=absolute(pathway.page),
    )
    if not pathway.steps:
        return [occupation]
    items = [
        node("ListItem", position=position, item=_step(step))
        for position, rung in enumerate(pathway.rungs, 1)
        for step in rung
    ]
    ladder = node(
        "ItemList",
        identity(absolute, pathway.page, "ladder"),
        name="Where you can start and where it can lead",
        itemListOrder=term("ItemListOrderAscending"),
        itemListElement=items,
    )
    return [occupation, ladder]


def _step(step: Step) -> Node:
    return node(
        "Occupation",
        name=step.role,
        qualifications=sure_texts(step.needs),
        educationRequirements=sure_texts(step.routes),
    )


def opportunity_nodes(opportunity: Opportunity, content: Content, absolute: Absolute) -> list[Node]:
    """Return the programme of learning that a way in is; none where it is another thing, or is over.

    The vocabulary has no word for "over", so a program would offer it to people.
    """
    kind = PROGRAMME_TYPES.get(opportunity.kind)
    if not kind or opportunity.state(content.today) == "past":
        return []
    cohort = opportunity.cohorts[0] if len(opportunity.cohorts) == 1 else None
    deadline = (opportunity.apply.by if opportunity.apply else None) or (cohort.apply_by if cohort else None)
    pathways = content.dataset.some(Pathway, opportunity.pathways)
    return [
        node(
            kind,
            identity(absolute, opportunity.page, "programme"),
            name=opportunity.name,
            url=absolute(opportunity.page),
            description=opportunity.audience,
            programType=label(opportunity.kind),
            provider=[
                partner_name(partner, absolute) for partner in content.dataset.some(Partner, opportunity.partners)
            ],
            occupationalCategory=[pathway.name for pathway in pathways],
            timeToComplete=_duration(opportunity.length),
            applicationDeadline=deadline.isoformat() if deadline else None,
            startDate=rough_iso(cohort.starts) if cohort else None,
            endDate=rough_iso(cohort.ends) if cohort else None,
        )
    ]


def _duration(length: str | None) -> str:
    """Write a length as ISO 8601 does (``6 weeks`` is ``P6W``); empty where it is not exact."""
    found = LENGTH.fullmatch(length or "")
    return f"P{found[1]}{found[2][0].upper()}" if found else ""
