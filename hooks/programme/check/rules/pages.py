"""Rules of pages in docs/, and of the links and HTML of texts."""

from programme.problems.problem import Rule

ANCHOR_BROKEN = Rule("anchor-broken", "A link leads to a heading that is not on the page.")
HEADING_JUMP = Rule("heading-jump", "A heading jumps over a level.")
HEADING_MISSING = Rule("heading-missing", "A page has no heading with a single #, so it has no name.")
HEADING_TWICE = Rule("heading-twice", "A page has more than one heading with a single #.")
HTML_ATTRIBUTE = Rule(
    "html-attribute", "An HTML element on a page has an attribute that pages cannot have, such as style or onclick."
)
HTML_ELEMENT = Rule("html-element", "An HTML element that pages cannot have, such as script or iframe.")
HTML_OPEN = Rule("html-open", "HTML on a page is opened and never closed, or closed and never opened.")
HTML_IN_TEXT = Rule("html-in-text", "A text of the data holds HTML, which readers see as it stands.")
LIST_FORM = Rule("list-form", "Lines that look like a list are shown as running text, or flat.")
MARKDOWN_KIND = Rule(
    "markdown-kind", "Markdown that a text does not take: a heading, a link that is none, or any in plain text."
)
PICTURE_KIND = Rule("picture-kind", "A picture on a page is a file of another kind.")
LINK_BROKEN = Rule("link-broken", "A link leads to a page that is not there.")
MARKER_FORM = Rule("marker-form", "A list marker cannot be read, or does not stand alone on its line.")
MARKER_OPTION = Rule("marker-option", "A list marker has an option that its list does not take.")
MARKER_UNKNOWN = Rule("marker-unknown", "There is no list of this name.")
PICTURE_ADDRESS = Rule(
    "picture-address", "A picture is on another site, which would ask it for something on every visit."
)
PAGE_MISSING = Rule(
    "page-missing", "A page that others lead to is gone; put it back, or say which page takes its place."
)
PAGE_FORM = Rule("page-form", "The Markdown of a page is too tangled to be read.")
PICTURE_UNUSED = Rule("picture-unused", "Nothing shows a picture in docs/, and it is published as its camera made it.")
PATH_TWICE = Rule("path-twice", "Two pages would have the same address.")
MARKDOWN_EXTENSION = Rule("markdown-extension", "A Markdown extension in mkdocs.yml cannot be used.")
