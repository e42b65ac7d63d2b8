"""The only room that imports MkDocs: hands it what the engine builds, and lets one environment render everything.

What each event is for: https://www.mkdocs.org/dev-guide/plugins/#events
"""

from programme.mkdocs_events.pages import (
    on_env,
    on_files,
    on_page_content,
    on_page_context,
    on_page_markdown,
    on_post_page,
)
from programme.mkdocs_events.run import (
    on_config,
    on_nav,
    on_post_build,
    on_pre_build,
    on_serve,
    on_shutdown,
    on_startup,
)

__all__ = [
    "on_config",
    "on_env",
    "on_files",
    "on_nav",
    "on_page_content",
    "on_page_context",
    "on_page_markdown",
    "on_post_build",
    "on_post_page",
    "on_pre_build",
    "on_serve",
    "on_shutdown",
    "on_startup",
]
