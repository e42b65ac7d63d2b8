"""Every code of a problem, with one sentence for the field guide. A code never changes once it is published.

The codes of the wording rules stand with their patterns, in ``programme.check.plain_english``.
"""

from __future__ import annotations

FILE_CODES = {
    "file-encoding": "The file is not saved as UTF-8; save it again as UTF-8.",
    "file-large": "The file has more than 20 MB; split it into several files in a folder.",
    "file-link": "The file is a link to another file; put the file itself there.",
    "file-unknown": "No page is made from a file of this name.",
    "file-unreadable": "The system cannot read the file.",
    "merge-conflict": "Two versions of the same lines stand in the file; keep one of them.",
    "hidden-character": "A character that nobody can see stands in the text.",
    "indent-space": "A line begins with a no-break space; type plain spaces.",
    "indent-tab": "A line begins with a tab; type plain spaces.",
}

FORM_CODES = {
    "brace-comma": "A comma inside { } ends the text; put the text in double quotes.",
    "bracket-open": "A { or [ opens and never closes.",
    "character-start": "A text begins with a character that has a special meaning; put it in double quotes.",
    "colon-in-text": "A colon and a space inside a text read as a new field; put the text in double quotes.",
    "colon-missing": "A colon is missing, or a line is not indented as its neighbours.",
    "curly-quote": "A text begins with a curly quote; type straight quotes.",
    "entries-many": "A list has more than 200,000 entries.",
    "entry-empty": "A hyphen stands alone; fill in the entry or delete the line.",
    "key-twice": "A field stands twice in one entry; delete one.",
    "quote-inside": "A quote inside the text ends it too early; use the other kind of quotes around it.",
    "quote-open": "A quote opens and never closes.",
    "shape-entry": "An entry is only text; it should begin with `- id:` and have one field a line.",
    "shape-file": "The file should be a list of entries, or one entry: each file's guide says which.",
    "shape-mapping": "A field should have lines of `word: text` below it.",
    "shape-text": "A field should be text, and is a list or has fields of its own.",
    "yaml-anchor": "A text begins with & or *; put it in double quotes.",
    "yaml-deep": "Lists inside lists, more than 20 deep.",
    "yaml-documents": "A line with --- begins a second list in one file.",
    "yaml-form": "A line does not fit with the lines above it; look at the spaces in front.",
    "yaml-key": "A list or a { } stands where the word before a colon should be.",
    "yaml-tag": "A text begins with !; put it in double quotes.",
}

FIELD_CODES = {
    "field-missing": "A field that every entry of this file needs is missing.",
    "field-unknown": "There is no field of this name here; look for a slip in the spelling.",
    "value-form": "A value cannot be read.",
    "text-empty": "A field is there and empty; fill it in or remove the line.",
    "text-long": "A text has more than 20,000 characters.",
    "id-form": "An id is lower-case words joined by hyphens, 60 characters at most.",
    "id-taken": "The site uses this id itself; choose another.",
    "id-twice": "Two entries have the same id; keep the one that was published first.",
    "word-unknown": "The field takes one of a few fixed words, and this is none of them.",
    "yes-no": "The field takes yes or no.",
    "address-form": "A web address is not whole; copy it from the browser.",
    "address-scheme": "A web address begins with something other than https:// or http://.",
    "email-form": "This is not an email address.",
    "phone-form": "A phone number has digits and spaces only.",
    "postcode-form": "A postcode has two halves, such as SE6 4JU.",
    "degrees-form": "Coordinates are numbers of degrees, such as 51.4743.",
    "degrees-range": "The coordinates are not in the United Kingdom; are they swapped?",
    "colour-form": "A colour is # and six digits, in quotes.",
    "colour-contrast": "The colour is too light to be read on a light ground.",
    "domain-form": "This is not a domain, such as jobs.organisation.nhs.uk.",
    "logo-form": "The logo is not an SVG or PNG picture in docs/.",
    "reference-unknown": "An id names an entry that stands in no file.",
    "source-missing": "A figure does not say where it comes from.",
}

DATE_CODES = {
    "date-form": "A date is written as 2026-01-31.",
    "date-unknown": "There is no such day in the calendar.",
    "date-far": "The year is before 1900 or after 2199.",
    "date-ahead": "The date is more than 18 months ahead; is the year right?",
    "date-order": "The last day is before the first.",
    "date-twice": "One date stands twice; delete one, or give each a slot.",
    "date-vanished": "A published date is gone from the data; put it back and mark it cancelled.",
    "dates-many": "A rule gives too many dates; bring `until` nearer.",
    "dates-missing": "The session has no dates.",
    "end-before-start": "The session ends before it starts; is it morning or afternoon?",
    "rough-date-form": "A rough date is 2026-01-31, 2026-01, 2026 or undated.",
    "slot-form": "A slot is one word, such as morning.",
    "span-order": "Days left out end before they begin.",
    "time-form": "A time is written as 10am, 2:30pm, 14:30, midday or midnight.",
    "time-and-all-day": "The session lasts all day and has a time; delete one of them.",
    "time-early": "The session starts before 7 in the morning; is it afternoon?",
    "time-long": "The session lasts more than 10 hours; is it morning or afternoon?",
    "time-missing": "The session has no start or no end.",
    "time-missing-hour": "The clocks go forward, and there is no such time on that day.",
    "time-twice": "The clocks go back, and the time comes twice on that day.",
    "weekday-form": "This is not a day of the week.",
    "weekday-wrong": "The date falls on another day of the week.",
    "bank-holiday": "The date is a bank holiday; is the place open?",
    "bank-holidays-unknown": "Bank holidays this far ahead are not known yet.",
    "christmas-week": "The date is from 24 to 31 December; is the place open?",
    "repeat-empty": "The rule gives no date at all.",
    "repeat-every": "The rule should say week, 2 weeks or month.",
    "repeat-on": "A month needs a day such as first Monday; a week a day such as Monday.",
    "repeat-order": "The rule ends before it begins.",
}

WHOLE_CODES = {
    "address-missing": "A venue has no address or no postcode.",
    "area-outside": "The venue is outside the areas of the session's programme.",
    "area-twice": "Two programmes give one area id to different names.",
    "area-unknown": "No programme has this area.",
    "moved-nowhere": "`moved_to` does not say what changed.",
    "place-missing": "The session does not say where it is, or how to join online.",
    "programme-missing": "There are several programmes, and the session does not say whose it is.",
    "reason-missing": "A session is cancelled or postponed and readers are not told why.",
    "status-missing": "`status_from` stands without a status.",
    "signatory-missing": "A signatory of the charter has no name.",
    "theme-unknown": "A pledge names a theme that the charter does not have.",
    "venue-clash": "Two sessions are in one place at one time.",
    "venue-closed": "The venue is closed for good by that date.",
    "venue-itself": "A venue is replaced by itself.",
    "statement-empty": "The accessibility statement is not complete.",
}

PAGE_CODES = {
    "anchor-broken": "A link leads to a heading that is not on the page.",
    "heading-jump": "A heading jumps over a level.",
    "heading-twice": "A page has more than one heading with a single #.",
    "link-broken": "A link leads to a page that is not there.",
    "marker-form": "A list marker cannot be read, or does not stand alone on its line.",
    "marker-option": "A list marker has an option that its list does not take.",
    "marker-unknown": "There is no list of this name.",
    "news-source": "A news page names a source that is not in sources.yaml.",
    "path-twice": "Two pages would have the same address.",
}

SITE_CODES = {
    "as-at": "The site is shown as if it were another day.",
    "setting-as-at": "The setting as_at is not a date.",
    "setting-site-url": "The setting site_url is not an address.",
    "setting-unknown": "There is no setting of this name.",
    "ledger-damaged": "The record of what was published cannot be read; fetch it again.",
    "ledger-foreign": "The record of what was published belongs to another site.",
    "ledger-missing": "There is no record of what was published; right for a first publication.",
    "feed-full": "A calendar is full, and some dates do not fit.",
    "feed-large": "A calendar is so large that some programs stop early.",
    "template": "A page template has a fault; for whoever changed overrides/ last.",
}

EDITORIAL_CODES = {
    "acronym-unknown": "Initials that neither the page nor the glossary explains.",
    "page-hard": "The page is hard to read; use shorter sentences and words.",
    "sentence-long": "A sentence has more than 25 words; make two of it.",
    "review-due": "Nobody has checked the entry for some time.",
    "access-unchecked": "Nobody has checked how people get into the venue.",
    "area-quiet": "No session is planned in the area.",
    "link-gone": "A page on another site is gone; found by the weekly look at links.",
    "link-silent": "A page on another site did not answer; open it by hand.",
    "sessions-ending": "The last planned date of a series is near, and nothing follows.",
}

CODES = {
    "Files": FILE_CODES,
    "How a file is written": FORM_CODES,
    "Fields": FIELD_CODES,
    "Dates and times": DATE_CODES,
    "Things that must fit together": WHOLE_CODES,
    "Pages in docs/": PAGE_CODES,
    "The site as a whole": SITE_CODES,
    "Reviews, reminders and reading": EDITORIAL_CODES,
}
