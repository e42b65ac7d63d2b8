"""Feeds: every calendar file of the site. The only room that knows iCalendar."""
