"""The theme: the page shell, page templates, partials, styles and scripts. MkDocs finds it as `programme`."""

from pathlib import Path

THEME = Path(__file__).parent
