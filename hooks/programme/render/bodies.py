"""Bodies: the HTML of prose pages, made with the Markdown library and the extensions that MkDocs uses for them.

So the words in the news feed are those of the page, `programme build` needs no MkDocs, and what a page may not hold is
found before anything is cleaned.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module

from markdown import Extension, Markdown

from programme.files.content_styles import OF_PYTHON_MARKDOWN
from programme.prose.pages import ProsePage

Extensions = Mapping[str, Mapping[str, object]]


def bodies(pages: Iterable[ProsePage], extensions: Extensions) -> dict[str, str | None]:
    """Return the HTML of each page by its file; list markers are still comments, addresses are as written.

    None stands for a page that the library cannot read.
    """
    markdown = _make(extensions)
    return {page.file: _body(page, markdown) for page in pages}


def _body(page: ProsePage, markdown: Markdown) -> str | None:
    try:
        return markdown.reset().convert(page.body)
    except Exception:  # the library's own faults have no type: it recurses, asserts, looks up what is not there
        return None


def unusable_extensions(extensions: Extensions) -> list[str]:
    """Name the extensions of ``mkdocs.yml`` that are not installed, or do not take their options."""
    if _can_be_made(extensions):
        return []
    return [name for name, options in extensions.items() if not _can_be_made({name: options})]


def _can_be_made(extensions: Extensions) -> bool:
    try:
        _make(extensions)
    except Exception:  # an extension is anybody's code
        return False
    return True


def _make(extensions: Extensions) -> Markdown:
    """Make the renderer of prose. Raise what a wrong extension raises: it may be anything."""
    configs = {name: dict(options) for name, options in extensions.items()}
    return Markdown(extensions=[_found(name, options) for name, options in configs.items()], extension_configs=configs)


def _found(name: str, options: Mapping[str, object]) -> str | Extension:
    """Return an extension, or its name where Markdown has to look for it in all that is installed (20 ms)."""
    if name not in OF_PYTHON_MARKDOWN:
        return name
    made: Extension = import_module(f"markdown.extensions.{name}").makeExtension(**options)
    return made
