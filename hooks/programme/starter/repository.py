"""The repository of a new programme, as files: what travels, made the programme's own, and what is written for it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import urlsplit

from programme.starter.answers import Answers
from programme.starter.national import national, remarks
from programme.starter.stamps import is_renewed, stamped

# Of these, what holds anywhere travels; of other lists, only the remarks that show how an entry is written.
NATIONAL = ("data/glossary.yaml", "data/pathways.yaml", "data/pay.yaml", "data/sources.yaml")


def new_repository(
    answers: Answers, travelling: Mapping[str, bytes], templates: Mapping[str, str], version: str
) -> dict[str, bytes]:
    """Return the files of a new repository by their paths."""
    files = {path: _own(path, content, answers, version) for path, content in travelling.items()}
    files |= {path: _filled_in(text, answers, version).encode() for path, text in templates.items()}
    return files


def _own(path: str, content: bytes, answers: Answers, version: str) -> bytes:
    if is_renewed(path):
        return stamped(content.decode(), version).encode()
    if path == "mkdocs.yml":
        return _settings(content.decode(), answers).encode()
    if path in NATIONAL:
        return national(content.decode()).encode()
    if re.fullmatch(r"data/[a-z]+\.yaml", path):
        write = WRITTEN.get(path)
        return (remarks(content.decode()) + ("\n".join(write(answers)) + "\n" if write else "")).encode()
    return content


def _settings(text: str, answers: Answers) -> str:
    """Return mkdocs.yml with this programme's name and address, and without the date that the sample is shown at."""
    text = re.sub(r"^site_name: .*$", lambda _: f"site_name: {_quoted(answers.name)}", text, flags=re.M)
    text = re.sub(r"^site_url: .*$", lambda _: f"site_url: {_quoted(answers.address)}", text, flags=re.M)
    return re.sub(r"(?:^    #.*\n)*(    as_at: !ENV \[PROGRAMME_AS_AT, ).*\]", r'\1""]', text, flags=re.M)


def _filled_in(text: str, answers: Answers, version: str) -> str:
    for name, value in (("name", answers.name), ("id", answers.id), ("owner", answers.owner), ("version", version)):
        text = text.replace(f"[[{name}]]", value)
    return text


def _site(answers: Answers) -> Iterator[str]:
    yield f"owner: {_quoted(answers.owner)}"
    if answers.email:
        yield from ("contact:", f"  email: {answers.email}")
    yield from ("colours:", f'  brand: "{answers.brand}"', f'  accent: "{answers.accent}"')
    if host := urlsplit(answers.address).hostname:
        yield f"uid_domain: {host}"
    yield f"reviewed: {answers.day}"


def _programme(answers: Answers) -> Iterator[str]:
    yield from (f"- id: {answers.id}", f"  name: {_quoted(answers.name)}")
    if answers.areas:
        yield f"  areas: [{', '.join(_quoted(area) for area in answers.areas.split(', '))}]"
    yield from ("  status: running", f"  reviewed: {answers.day}")


WRITTEN: Mapping[str, Callable[[Answers], Iterator[str]]] = {
    "data/programmes.yaml": _programme,
    "data/site.yaml": _site,
}


def _quoted(text: str) -> str:
    """Return a text as YAML has it in double quotes, whatever stands in it."""
    return json.dumps(text, ensure_ascii=False)
