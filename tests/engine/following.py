"""Follows advice as whoever reads it would: types what it says, at its place, and nothing else.

What only an editor can know (a name, a reason, another day) is typed from ``EXAMPLES``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from programme.problems.problem import Problem

Files = dict[str, str | None]
EXAMPLES = {
    "address": "1 High Street",
    "coordinates": "{latitude: 54.6, longitude: -5.93}",
    "dates": "2026-03-04",
    "end": "11pm",
    "kind": "talk",
    "link": "https://meet.example.org/x",
    "moved_to": "{start: 11am, end: 4pm}",
    "partner": "council",
    "postcode": "ZZ1 1AA",
    "problems": "Posters have no headings.",
    "programme": "careers-hub",
    "reason": "The hall is closed.",
    "room": "Room 5",
    "slot": "morning",
    "source": "hub-page",
    "start": "10am",
    "status": "cancelled",
    "venue": "civic-hall",
    "work": "{text: You help people., source: hub-page}",
}
# Advice that begins so asks for something that only an editor can know.
ASKS = (
    r"Write (?:each word|it, or take|the translation)"
    r"|Write (?:your own|the public|the address|only|how|it in full|it before|it on one|it below)|The remarks"
    r"|Have them read|Choose (?:another|a darker)|Is the year|Begin each entry|Fill it in:|For the same|Known: \"data\""
    r"|If it ends on the next day"
)
FIELD = re.compile(r"(\s*(?:- +)*)([\w-]+):(?: |$)")
VALUE = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|.*?(?=\s+#\s|\s*$))""")
INDENT = r"\s*"
IN_FLOW = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|\[[^\]]*\]|\{[^}]*\}|[^,\]}]*)""")
# What stands for itself in advice, after the words that lead to it.
LITERAL = re.compile(
    r"(?:[Dd]id you mean|[Ww]rite(?: the year too:| it as| it without:| a list:| in its place:)?|[Tt]ry|Choose|Known:"
    r"|[Ss]uch as|such as|a list:|only:|quotes:|form:) "
    r'(?:"([^"]+)"|(\[[^\]]+\]|\d{4}-\d\d-\d\d|https?://\S+|.+?)(?=\?|, | or | for | alone|\.$|\. |$))'
)
EXAMPLE = re.compile(r'(?:[Ss]uch as|only:|in quotes:) (?:"([^"]+)"|(.+?)(?=, | or | \(|\.$|\. |$))')


class Spot(NamedTuple):
    """The lines of a file, and where a problem stands in it (from 0)."""

    lines: list[str]
    line: int
    column: int

    @property
    def here(self) -> str:
        """Return the line itself."""
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def in_flow(self) -> bool:
        """Say whether the place is inside [ ] or { }."""
        before = self.here[: self.column]
        return sum(map(before.count, "[{")) > sum(map(before.count, "]}"))

    def put(self, *lines: str) -> str:
        """Return the text with other lines in the place of this one."""
        return "\n".join([*self.lines[: self.line], *lines, *self.lines[self.line + 1 :]])

    def value(self, typed: str) -> str:
        """Return the text with another value at the place."""
        found = (IN_FLOW if self.in_flow else VALUE).match(self.here, self.column)
        assert found
        return self.put(self.here[: self.column] + typed + self.here[found.end(1) :])


def follow(problem: Problem, files: Files) -> Files | None:
    """Return the files of a case with the advice of a problem followed; None where it asks for more than typing."""
    name, advice = problem.place.file, problem.advice
    if re.match(ASKS, advice):
        return None
    if moved := re.search(r'(?:Name it|Move it to|try) "([^"]+)"', advice):
        folder = name.rpartition("/")[0] if "/" not in moved[1] else "data" if name.startswith("data/") else ""
        new = moved[1] if moved[1].startswith(f"{folder}/") else f"{folder}/{moved[1]}".lstrip("/")
        return (
            {**{key: text for key, text in files.items() if key != name}, new: files[name]} if name in files else None
        )
    text = files.get(name)
    if not isinstance(text, str):
        return None
    if not problem.place.line:
        return _in_whole_file(problem, files, text)
    spot = Spot(text.split("\n"), problem.place.line - 1, max(problem.place.column - 1, 0))
    for pattern, change in CHANGES.items():
        if found := re.search(pattern, advice):
            changed = change(spot, found, problem)
            return {**files, name: changed} if changed is not None else None
    return None


def _in_whole_file(problem: Problem, files: Files, text: str) -> Files | None:
    """Type a value anew in a file of which only the name is told, such as mkdocs.yml."""
    if problem.code == "as-at":
        return {**files, problem.place.file: re.sub(r"as_at: .*", "as_at: none", text)}
    quoted, literal = re.search(r'"([^"]+)"', problem.message), LITERAL.search(problem.advice)
    typed = (literal[1] or literal[2]) if literal else ""
    return {**files, problem.place.file: text.replace(quoted[1], typed)} if quoted and typed else None


def _start(pattern: str, text: str) -> str:
    """Return what a pattern takes from the start of a text."""
    found = re.match(pattern, text)
    assert found
    return found[0]


def _key(spot: Spot, found: re.Match[str], problem: Problem) -> str:
    """Put another word before a colon."""
    rest = spot.here[spot.column :]
    return spot.put(spot.here[: spot.column] + found[1] + "".join(rest.partition(":")[1:]))


def _literal(spot: Spot, found: re.Match[str], problem: Problem) -> str | None:
    literal = EXAMPLE.search(problem.advice) or LITERAL.search(problem.advice)
    typed = (literal[1] or literal[2]) if literal else ""
    if not typed or problem.place.file.startswith("docs/"):
        return _in_page(spot, typed, problem)
    return spot.value(f'"{typed}"' if typed.startswith(("#", "@")) or ": " in typed or " #" in typed else typed)


def _in_page(spot: Spot, typed: str, problem: Problem) -> str | None:
    """Put a word of a page in the place of the one that a message quotes."""
    if option := re.match(r"(\w+=)\d", typed):
        return spot.put(re.sub(rf"{option[1]}[\w-]+", typed, spot.here))
    quoted = [word for word in re.findall(r'"([^"]+)"', problem.message) if word in spot.here]
    return spot.put(spot.here.replace(quoted[-1], typed, 1)) if quoted and typed else None


def _delete(spot: Spot, found: re.Match[str], problem: Problem) -> str:
    if problem.code.endswith("-unused"):
        text = "\n".join(spot.lines)
        return re.sub(rf"(?m)^- id: {re.escape(spot.here[spot.column :])}\n(?:  .*\n|\n)*", "", text)
    if not spot.in_flow:
        return spot.put()
    key = re.search(r"[\w-]+: *$", spot.here[: spot.column])
    start = key.start() if key else spot.column
    item = IN_FLOW.match(spot.here, spot.column)
    assert item
    end = item.end(1)
    rest = spot.here[end:].removeprefix(", ")
    return spot.put((spot.here[:start] if rest[:1] not in "]}" else spot.here[:start].removesuffix(", ")) + rest)


def _quoted(spot: Spot, found: re.Match[str], problem: Problem) -> str:
    """Put a whole text in quotes: an item of a list in [ ], or the value of a field with its further lines."""
    sign = "'" if "single" in problem.advice else '"'
    first = spot.line
    while not re.match(r"\s*(- |([\w-]+|\"[^\"]*\"):( |$))", spot.lines[first]):
        first -= 1
    last = first + 1
    while last < len(spot.lines) and re.match(r"\s+[^\s-](?![\w-]*:( |$))", spot.lines[last]):
        last += 1
    whole = " ".join(map(str.strip, spot.lines[first:last]))
    front = _start(r'\s*(?:- +)*(?:(?:[\w-]+|"[^"]*"): +)?', whole)
    value = whole[len(front) :]
    front = _start(INDENT, spot.lines[first]) + front
    if value.startswith("[") and value.endswith("]"):
        items = [item.strip() for item in value.strip("[]").split(", ")]
        said = "[" + ", ".join(f'"{item}"' if re.search(r"[#,]", item) else item for item in items) + "]"
    elif value.startswith("{"):
        said = re.sub(r"(\w+): ([^{}:]*,[^{}:]*|[^{},:]*: [^{}]*)(?=})", r'\1: "\2"', value)
    else:
        inner = value[1:] if value[:1] in "\"'" else value
        said = (
            sign
            + inner.removesuffix(value[0] if value[:1] in "\"'" else "\0").replace(sign, "’" if sign == "'" else '\\"')
            + sign
        )
    return "\n".join([*spot.lines[:first], front + said, *spot.lines[last:]])


def _closed_quote(spot: Spot, found: re.Match[str], problem: Problem) -> str:
    return spot.put(spot.here + (spot.here[spot.column : spot.column + 1] or problem.advice[len("Type ")]))


def _closed(spot: Spot, found: re.Match[str], problem: Problem) -> str:
    closers = {"[": "]", "{": "}"}
    return spot.put(spot.here + closers[spot.here[spot.column]])


def _indented(spot: Spot, found: re.Match[str], problem: Problem) -> str:
    return spot.put(" " * int(found[1]) + spot.here.lstrip())


def _like_above(spot: Spot, found: re.Match[str], problem: Problem) -> str:
    above = spot.lines[spot.line - 1]
    hyphen = above.lstrip().startswith("- ") and not spot.here.lstrip().startswith("- ")
    return spot.put(" " * (len(above) - len(above.lstrip()) + (2 if hyphen else 0)) + spot.here.lstrip())


def _line(spot: Spot, found: re.Match[str], problem: Problem) -> str:
    """Write a line of a list, or of a field, in the place of this one."""
    typed = found[1] if found.re.groups else found[0]
    return _in_its_place(spot, re.sub(r"(\w+): …", lambda left: f"{left[1]}: {EXAMPLES[left[1]]}", typed))


def _in_its_place(spot: Spot, typed: str) -> str:
    hyphen = "- " if spot.here.lstrip().startswith("- ") and not typed.startswith("- ") else ""
    return spot.put(f"{_start(INDENT, spot.here)}{hyphen}{typed}")


def _two_lines(spot: Spot, found: re.Match[str], problem: Problem) -> str:
    indent = _start(INDENT, spot.here)
    kept = [line for line in spot.lines[spot.line + 1 :] if not line.startswith(f"{indent}{found[2].split(':')[0]}:")]
    return "\n".join([*spot.lines[: spot.line], f"{indent}{found[1]}", f"{indent}{found[2]}", *kept])


def _date_and_status(spot: Spot, found: re.Match[str], problem: Problem) -> str:
    indent = _start(INDENT, spot.here)
    status = spot.here.partition("status: ")[2] or "cancelled"
    return spot.put(f"{indent}- date: {found[1]}", f"{indent}  status: {status}")


def _dates(spot: Spot) -> str:
    """Write each date of a text on a line of its own."""
    indent = " " * (len(spot.here) - len(spot.here.lstrip()))
    last = spot.line
    while last + 1 < len(spot.lines) and re.match(r"\s+-?\d{4}-", spot.lines[last + 1]):
        last += 1
    days = re.findall(r"\d{4}-\d\d-\d\d", " ".join(spot.lines[spot.line : last + 1]))
    key = [spot.here[: spot.column].rstrip()] if ": " in spot.here else []
    lines = [*key, *(f"{indent}{'  ' if key else ''}- {day}" for day in days)]
    return "\n".join([*spot.lines[: spot.line], *lines, *spot.lines[last + 1 :]])


def _hours(spot: Spot, found: re.Match[str], problem: Problem) -> str:
    """Write a start anew, and the end that stands beside it or below."""
    lines = spot.value(found[1]).split("\n")
    at = next(number for number in range(spot.line, len(lines)) if "end: " in lines[number])
    lines[at] = re.sub(r"end: [^,}]*", f"end: {found[2]}", lines[at])
    return "\n".join(lines)


def _except(spot: Spot, found: re.Match[str], problem: Problem) -> str:
    return re.sub(r"except: (\S+?)(?=[,}]|\n)", rf"except: [\1, {found[1]}]", "\n".join(spot.lines))


def _date_above(spot: Spot, found: re.Match[str], problem: Problem) -> str:
    above = _start(r"\s*- ", spot.lines[spot.line - 1])
    lines = [f"{above}date: {found[1]}", " " * len(above) + spot.here.lstrip()]
    return "\n".join([*spot.lines[: spot.line - 1], *lines, *spot.lines[spot.line + 1 :]])


def _add(spot: Spot, found: re.Match[str], problem: Problem) -> str:
    """Add a field to the mapping that the place is in, or to the entry."""
    field, said = found[1], found[2] or EXAMPLES.get(found[1], "")
    if spot.in_flow or (spot.here.rstrip().endswith("}") and "{" in spot.here):
        return spot.put(re.sub(r"\}(?=[^}]*$)", f", {field}: {said}}}", spot.here))
    if "below it" in problem.advice or "below the date" in problem.advice:
        indent = len(_start(r"\s*(?:- )?", spot.here))
    else:
        indent = spot.column if spot.here[: spot.column].strip(" -") == "" else len(spot.here) - len(spot.here.lstrip())
    return spot.put(spot.here, f"{' ' * indent}{field}: {said}")


def _replace_field(spot: Spot, found: re.Match[str], problem: Problem) -> str:
    """Write a field anew where it stands on this line; else add it."""
    field, said = found[1], found[2]
    if problem.code in ("colon-missing", "field-unknown"):
        return _in_its_place(spot, f"{field}: {said}")
    if re.search(rf"\b{field}: ", spot.here):
        return spot.put(re.sub(rf"\b{field}: [^,}}]*", f"{field}: {said}", spot.here))
    return _add(spot, found, problem)


def _every_and_on(spot: Spot, found: re.Match[str], problem: Problem) -> str:
    if any(line.strip().startswith("on:") for line in spot.lines):
        return _replace_field(spot, found, problem)
    front = _start(INDENT, spot.here)
    return spot.put(f"{front}every: week", f"{front}on: {found[3]}")


def _below(spot: Spot, found: re.Match[str], problem: Problem) -> str:
    """Write fields below the word of this line, further in."""
    fields = re.findall(r"`(\w+: [^`]+)`", problem.advice)
    if spot.in_flow:
        return spot.value(f"{{{', '.join(fields)}}}")
    key = FIELD.match(spot.here)
    assert key
    return spot.put(spot.here[: key.end()].rstrip(), *(f"{' ' * (len(key[1]) + 2)}{field}" for field in fields))


def _accepted(spot: Spot, found: re.Match[str], problem: Problem) -> str:
    """Add the code to the entry that the place is in."""
    first = next(number for number in range(spot.line, -1, -1) if spot.lines[number].startswith("- "))
    return "\n".join([*spot.lines[: first + 1], f"  accept: {found[1]}", *spot.lines[first + 1 :]])


def _first_version(spot: Spot, found: re.Match[str], problem: Problem) -> str:
    return re.sub(r"<{7}.*\n((?:.*\n)*?)(?:\|{7}.*\n(?:.*\n)*?)?={7}\n(?:.*\n)*?>{7}.*\n", r"\1", "\n".join(spot.lines))


def _list(spot: Spot, found: re.Match[str], problem: Problem) -> str:
    """Begin each line of a paragraph with a hyphen, or with a number and a full stop."""
    lines = [*spot.lines]
    for number in range(spot.line, len(lines)):
        if not lines[number].strip():
            break
        lines[number] = re.sub(
            r"^(\s*)(?:[•–—]\s*|(\d+)\))", lambda f: f[1] + (f"{f[2]}." if f[2] else "- "), lines[number]
        )
    return "\n".join(lines)


def _bullets(spot: Spot, found: re.Match[str], problem: Problem) -> str:
    if problem.place.file.startswith("docs/"):
        return _list(spot, found, problem)
    text = "\n".join(spot.lines)
    return re.sub(r"(\n\s*)(?=•)", r"\n\1", re.sub("• ", "- ", text), count=1)


def _as_list(spot: Spot, found: re.Match[str], problem: Problem) -> str:
    first, *others = spot.lines
    return "\n".join([f"- {first}", *(f"  {line}" for line in others)])


def _as_mapping(spot: Spot, found: re.Match[str], problem: Problem) -> str:
    return "\n".join(line.removeprefix("- ").removeprefix("  ") for line in spot.lines)


def _news_top(spot: Spot, found: re.Match[str], problem: Problem) -> str:
    """Put title and date between two lines of hyphens: those that stand there without, or others."""
    top = [line for line in spot.lines if re.match(r"(title|date|summary|source): ", line)]
    rest = [line for line in spot.lines if line not in (*top, "---")]
    return "\n".join(["---", *(top or ["title: A prize", "date: 2026-01-10"]), "---", *rest])


def _rows_out(spot: Spot, found: re.Match[str], problem: Problem) -> str:
    rows = [line for line in spot.lines[spot.line :] if "|" in line or "\t" in line]
    return "\n".join([*spot.lines[: spot.line], *spot.lines[spot.line + len(rows) :]])


CHANGES: dict[str, Callable[[Spot, re.Match[str], Problem], str | None]] = {
    r"`accept: ([\w-]+)`": _accepted,
    r"Write below it, further in": _below,
    r"three hyphens": _news_top,
    r"Take all its rows out": _rows_out,
    r"Begin each entry with a hyphen": _as_list,
    r"with no hyphen in front": _as_mapping,
    r"another `(slot)`, such as (\w+)": _replace_field,
    r"Keep one of the two versions": _first_version,
    r"Write it as (<!-- .* -->)": lambda s, f, p: s.put("", f[1], ""),
    r'type "&lt;(\w+)"': lambda s, f, p: s.put(re.sub(rf"<(?=/?{f[1]})", "&lt;", s.here)),
    r"HTML tags; remove them": lambda s, f, p: "\n".join(re.sub(r"<[^>]*>", "", line) for line in s.lines),
    r'Write "([\w ]+)" without them': lambda s, f, p: s.put(s.here.replace(f"{{{f[1]}}}", f[1])),
    r"Begin each line of the list": _bullets,
    r"Write 1\. and 2\.": _list,
    r"give each a `(room|slot)`()": _add,
    r"double quotes|single quotes": _quoted,
    r"Type (?:the same quote|\"|') at the end": _closed_quote,
    r"Delete the space between": lambda s, f, p: s.put(re.sub(r"\]\s+\(", "](", s.here, count=1)),
    r"Type straight quotes": lambda s, f, p: s.put(re.sub("[“”]", '"', s.here)),
    r"Type the closing": _closed,
    r"Begin it with (\d+) space": _indented,
    r"Begin it with spaces|Type plain spaces": _like_above,
    r"Write the line above as `- date: (\S+)`": _date_above,
    r"Write two lines[^`]*`(start: [^`]+)` and `(end: [^`]+)`": _two_lines,
    r"Write(?: two lines:)? `(?:- )?date: (\S+)`, and (?:below it|on the next line)": _date_and_status,
    r"add `(open_on_bank_holiday): (yes)`": _add,
    r"^Add ([\d, -]+) to `except`": _except,
    r"leave `end` out": _delete,
    r"the earlier date first": lambda s, f, p: s.put(re.sub(r"(\d[\d-]+) to (\d[\d-]+)", r"\2 to \1", s.here)),
    r"Did you mean (\S+) to (\S+)\?": _hours,
    r"Begin the line with a hyphen": lambda s, f, p: s.put(f"- {s.here.lstrip()}"),
    r"each date on a line of its own": lambda s, f, p: _dates(s),
    r"(?:W|w)rite `(- [^`]+)`": _line,
    r"type the words again|Type the words again": lambda s, f, p: s.put(
        re.sub("[^\x20-\x7e]|\\\\u[0-9a-fA-F]{4}", "", s.here)
    ),
    r"Write `(every): (week)` and `on: (\w+)`": _every_and_on,
    r"(?:in every|Write) `(every): (week)`": _replace_field,
    r"Write `(\w+): ([^`]+)`": _replace_field,
    r"Add (?:a line such as )?`(\w+): ([^`…]+)`": _add,
    r"Add a line `(\w+): …` with \"([^\"]+)\"": _add,
    r"Add `(\w+):()`": _add,
    r"^(?:Delete (?:it|the line|this line|one)|Take it out|Remove it|Fill it in, or|Delete `)": _delete,
    r"Begin it with (#+)": lambda s, f, p: s.put(f"{f[1]} {s.here.lstrip('# ')}"),
    r"Begin the others with (#+)": lambda s, f, p: s.put(f"{f[1]} {s.here.lstrip('# ')}"),
    r"Put an empty line above": lambda s, f, p: s.put("", s.here),
    r"Put four spaces": lambda s, f, p: s.put(f"    {s.here.lstrip()}"),
    r"^Did you mean \"?([\w-]+)\"?\?$": lambda s, f, p: (_key if p.code == "field-unknown" else _literal)(s, f, p),
    r"[Dd]id you mean|[Ww]rite |[Ss]uch as|Choose|Known:|[Tt]ry |a list:": _literal,
}
