"""From docs/*.md to prose pages and articles: the lines on top, and what the checks must know of the body."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from programme.load.entries import source_context
from programme.load.located import Located
from programme.load.messages import problems_of
from programme.load.rules import docs as rules
from programme.load.rules.fields import FIELD_UNKNOWN
from programme.load.text import Unreadable, clean_lines, read_file
from programme.load.yaml_reader import read_yaml
from programme.model.article import Article, FrontMatter, NewsFrontMatter
from programme.model.dataset import Dataset
from programme.model.walk import words_in
from programme.problems.problem import WARNING, Place, Problem, did_you_mean
from programme.prose.pages import ProsePage, address_of, read_prose
from programme.schedule.content import site_of

FENCE = "---"
MOST_CHARACTERS = 100_000
MOST_IN_BLOCK = 20_000
FRONT_MATTER = ("lang", "follows", "reviewed", "review_by", "accept", "was")
NO_TOP = "a news page begins with a line ---, then title and date, then another line ---."
NO_END = "a line --- opens the lines on top, and no second one closes them."
NO_END_ADVICE = "Add a line of three hyphens below the last of `title:`, `date:`, `summary:` and `source:`."
NO_TOP_ADVICE = "Add `title:` and `date:` on top, between two lines of three hyphens."


def load_docs(folder: Path, dataset: Dataset) -> tuple[list[ProsePage], list[Article], list[Problem]]:
    """Read every Markdown page below ``folder``. Pages of ``news/`` but its index are articles too."""
    pages: list[ProsePage] = []
    articles: list[Article] = []
    problems: list[Problem] = []
    site = site_of(dataset)
    for path in sorted(folder.rglob("*.md")):
        file = f"docs/{path.relative_to(folder).as_posix()}"
        try:
            text, said = clean_lines(read_file(path, file), file, prose=True)
        except Unreadable as error:
            problems.append(error.problem)
            continue
        if too_long := _too_long(text, file):
            problems.append(too_long)
            continue
        is_news = file.startswith("docs/news/") and path.stem not in ("index", "README")
        if is_news and path.parent.parent != folder:
            advice = f'Move it to "docs/news/{path.name}".'
            problems.append(Problem(Place(file), rules.NEWS_FOLDER, "", "news has no folders inside its own.", advice))
            continue
        if is_news and not _fences(text):
            opened = text.split("\n", 1)[0].rstrip() == FENCE
            message, advice = (NO_END, NO_END_ADVICE) if opened else (NO_TOP, NO_TOP_ADVICE)
            problems.append(Problem(Place(file, 1), rules.NEWS_TOP, "", message, advice))
        meta, body, first_line, more = _front_matter(text, file)
        problems += said + more
        values = {key: value for key, value in meta.value.items() if isinstance(value, str)}
        if is_news and _fences(text) and not more:
            article, more = _article(meta, path.stem, dataset)
            problems += more
            articles += [article] if article else []
        thing = f'Page "{meta.value.get("title", path.stem)}"'
        problems += _own_template(meta, thing)
        lines, more = _page_lines(meta, thing)
        problems += [] if is_news else more  # an article has said so
        spoken = site.language_at(address_of(file))
        if spoken and not lines.lang:
            lines = lines.model_copy(update={"lang": spoken.code})
        pages.append(read_prose(body, first_line, file, values, lines))
    return pages, articles, problems


def _too_long(text: str, file: str) -> Problem | None:
    """Say where a page is too long for Python-Markdown: some signs cost it the square of a length."""
    if len(text) > MOST_CHARACTERS:
        message = f"this page has {len(text):,} characters; the most is {MOST_CHARACTERS:,}."
        return Problem(Place(file), rules.PAGE_LONG, "", message, "Make several pages of it.")
    line = 1
    for block in text.split("\n\n"):
        if len(block) > MOST_IN_BLOCK:
            message = f"this paragraph has {len(block):,} characters; the most is {MOST_IN_BLOCK:,}."
            return Problem(Place(file, line), rules.PAGE_LONG, "", message, "Put empty lines into it, or shorten it.")
        line += block.count("\n") + 2
    return None


def _front_matter(text: str, file: str) -> tuple[Located, str, int, list[Problem]]:
    """Split the lines on top from the body: values, body, the body's first line, problems."""
    lines = text.split("\n")
    end = _fences(text)
    if not end:
        return Located({}, file), text, 1, []
    # An empty line stands for the opening fence, so that line numbers stay right.
    clean, problems = clean_lines("\n".join(["", *lines[1:end]]), file)
    reading = read_yaml(clean, file, words_in(NewsFrontMatter))
    found = reading.found
    meta = found if isinstance(found, Located) and isinstance(found.value, dict) else Located({}, file)
    return meta, "\n".join(lines[end + 1 :]), end + 2, [*problems, *reading.problems]


def _own_template(meta: Located, thing: str) -> list[Problem]:
    """Refuse what MkDocs knows and we do not: a page that names the template to render it with."""
    if "template" not in meta.value:
        return []
    message = 'the field "template" is not known here.'
    place = meta.place(("template",), key=True)
    return [Problem(place, FIELD_UNKNOWN, thing, message, "Delete the line: every page has the same look.")]


def _page_lines(meta: Located, thing: str) -> tuple[FrontMatter, list[Problem]]:
    try:
        return FrontMatter.model_validate({key: meta.value[key] for key in FRONT_MATTER if key in meta.value}), []
    except ValidationError as error:
        return FrontMatter.model_validate({}), problems_of(error, meta, FrontMatter, thing)


def _fences(text: str) -> int:
    """Return the number of the line (from 0) that closes the lines on top; 0 where there are none."""
    lines = [line.rstrip() for line in text.split("\n")]
    return lines.index(FENCE, 1) if lines[0] == FENCE and FENCE in lines[1:] else 0


def _article(meta: Located, slug: str, dataset: Dataset) -> tuple[Article | None, list[Problem]]:
    thing = f'News "{meta.value.get("title", slug)}"'
    context = source_context(dataset)
    values, problems = _without_unknown_sources(meta, context["sources"], thing)
    try:
        NewsFrontMatter.model_validate(values, context=context)
        return Article.model_validate({**values, "slug": slug}, context=context), problems
    except ValidationError as error:
        return None, [*problems, *problems_of(error, meta, NewsFrontMatter, thing)]


def _without_unknown_sources(
    meta: Located, known: Mapping[str, object], thing: str
) -> tuple[dict[str, object], list[Problem]]:
    """Leave out sources that the data do not hold: the same prose must build with other data, so it is a warning."""
    typed = meta.value.get("source", [])
    kept, problems = [], []
    for source in typed if isinstance(typed, list) else [typed]:
        if isinstance(source, str) and source not in known:
            message = f'the source "{source}" is not in sources.yaml, so the page shows none.'
            advice = did_you_mean(source, known, "Add it to sources.yaml.")
            place = meta.place(("source",))
            problems.append(Problem(place, rules.NEWS_SOURCE, thing, message, advice, WARNING))
        else:
            kept.append(source)
    return {**meta.value, "source": kept}, problems
