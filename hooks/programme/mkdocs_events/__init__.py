"""The only room that imports MkDocs: hands it what the engine builds, and lets one environment render everything.

What each event is for: https://www.mkdocs.org/dev-guide/plugins/#events
"""

import gc

# One build makes no circles worth the search for them: a tenth of the start, and of 10,000 events. `serve` asks for it.
gc.disable()

from programme.mkdocs_events.pages import (  # noqa: E402
    on_env,
    on_files,
    on_page_content,
    on_page_context,
    on_page_markdown,
    on_post_page,
)
from programme.mkdocs_events.run import (  # noqa: E402
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
