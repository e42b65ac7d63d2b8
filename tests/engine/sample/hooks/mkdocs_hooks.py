"""What MkDocs asks of the engine, on each of its events."""

from programme.mkdocs_events import *  # noqa: F403
