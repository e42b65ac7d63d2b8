"""What GitHub's runner reads as a command, and its pages make live, by their own rules.

https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs and, beside it,
Runner.Worker/ActionCommandManager.cs; for pages https://github.github.com/gfm/#autolinks-extension- and
https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls.
"""

from __future__ import annotations

import re

import markdown_it

COMMANDS = (
    *("add-mask", "add-matcher", "add-path", "debug", "echo", "endgroup", "error", "group", "internal-set-repo-path"),
    *("notice", "remove-matcher", "save-state", "set-env", "set-output", "stop-commands", "warning"),
)
LINES = re.compile(r"\r\n|\r|\n")
NEW = re.compile(r"\s*::(?P<name>[^ :]*)(?: (?P<properties>.*?))?::(?P<data>.*)", re.S)
OLD = re.compile(r"##\[(?P<name>[^ \]]*)(?: (?P<properties>[^\]]*))?\](?P<data>.*)", re.S)
OWN = r"h\d|p|ul|ol|li|strong|em|code|table|thead|tbody|tr|th|td|br|details|summary"
ELEMENTS = re.compile(rf"<(?!/?(?:{OWN})\b)[^>]*>")
LIVE = re.compile(r"(?<![\w`])@\w|://|\bwww\.|#\d|\bGH-\d", re.I)


def commands_in(output: str) -> list[tuple[str, str]]:
    """Return the commands that the runner would carry out, each with what it says."""
    found, token = [], ""
    for line in LINES.split(output):
        command = NEW.match(line) or OLD.search(line)
        if not command:
            continue
        name, data = command["name"].lower(), command["data"]
        if token:
            token = "" if name == token else token
        elif name == "stop-commands":
            token = data.lower()
        elif name in COMMANDS:
            found.append((name, data))
    return found


def live_in(markdown: str) -> list[str]:
    """Return what is live in Markdown as GitHub shows it: elements beside its own, links, mentions, references."""
    shown = markdown_it.MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(markdown)
    return [*ELEMENTS.findall(shown), *LIVE.findall(re.sub(r"<[^>]*>", "", shown))]
