"""Rules of how a page is written."""

from programme.problems.problem import Rule

NEWS_TOP = Rule("news-top", "A news page does not begin with its title and date between two lines of ---.")
NEWS_SOURCE = Rule("news-source", "A news page names a source that is not in sources.yaml.")
NEWS_FOLDER = Rule("news-folder", "A news page stands in a folder inside docs/news/.")
PAGE_LONG = Rule("page-long", "A page has more than 100,000 characters, or a paragraph more than 20,000.")
