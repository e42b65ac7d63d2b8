"""Rules of what a field may hold."""

from programme.problems.problem import Rule

SHAPE_TEXT = Rule("shape-text", "A field should be text, and is a list or has fields of its own.")
TEXT_EMPTY = Rule("text-empty", "A field is there and empty; fill it in or remove the line.")
TEXT_LONG = Rule("text-long", "A text has more than 20,000 characters.")
ID_FORM = Rule("id-form", "An id is lower-case words joined by hyphens, 60 characters at most.")
ID_TAKEN = Rule("id-taken", "The site uses this id itself; choose another.")
WORD_UNKNOWN = Rule("word-unknown", "The field takes one of a few fixed words, and this is none of them.")
YES_NO = Rule("yes-no", "The field takes yes or no.")
AMOUNT_FORM = Rule("amount-form", "An amount in pounds is digits, such as 24465, £24,465 or 12.71.")
COUNT_FORM = Rule("count-form", "How many people came is a number.")
BOOKING_FORM = Rule("booking-form", "It says that people must book, and not how.")
COST_FORM = Rule("cost-form", "What it costs is free, or words or a sum such as £5.")
ADDRESS_FORM = Rule("address-form", "A web address is not whole; copy it from the browser.")
ADDRESS_SCHEME = Rule("address-scheme", "A web address begins with something other than https:// or http://.")
EMAIL_FORM = Rule("email-form", "This is not an email address.")
EMBED_FORM = Rule(
    "embed-form", "A website that may show our sessions is named by its address, such as https://www.council.gov.uk."
)
PHONE_FORM = Rule("phone-form", "A phone number has digits and spaces only.")
POSTCODE_FORM = Rule("postcode-form", "A postcode has two halves, such as SW1A 1AA.")
LANGUAGE_TAG = Rule("language-tag", "The language of a page is a short tag, such as cy for Welsh.")
LANGUAGE_CHECKER = Rule(
    "language-checker", "Whoever has checked a language is named by name or role; a program cannot be."
)
DEGREES_FORM = Rule("degrees-form", "Coordinates are numbers of degrees, such as 51.4743.")
DEGREES_RANGE = Rule("degrees-range", "The coordinates are not in the United Kingdom; are they swapped?")
COLOUR_FORM = Rule("colour-form", "A colour is # and six digits, in quotes.")
DOMAIN_FORM = Rule("domain-form", "This is not a domain, such as jobs.organisation.nhs.uk.")
SECURITY_CONTACT_FORM = Rule(
    "security-contact-form", "The security contact is an email address, or a page that begins with https://."
)
LOGO_FORM = Rule("logo-form", "The logo is not an SVG or PNG picture in docs/.")
PICTURE_FORM = Rule("picture-form", "A picture of the data is a JPEG, PNG or WebP file in docs/.")
REFERENCE_UNKNOWN = Rule("reference-unknown", "An id names an entry that stands in no file.")
DATE_FORM = Rule("date-form", "A date is written as 2026-01-31.")
DATE_UNKNOWN = Rule("date-unknown", "There is no such day in the calendar.")
DATE_FAR = Rule("date-far", "The year is before 1900 or after 2199.")
ROUGH_DATE_FORM = Rule("rough-date-form", "A rough date is 2026-01-31, 2026-01, 2026 or undated.")
SLOT_FORM = Rule("slot-form", "A slot is one word, such as morning.")
SPAN_ORDER = Rule("span-order", "Days left out end before they begin.")
TIME_FORM = Rule("time-form", "A time is written as 10am, 2:30pm, 14:30, midday or midnight.")
WEEKDAY_FORM = Rule("weekday-form", "This is not a day of the week.")
REPEAT_EVERY = Rule("repeat-every", "The rule should say week, 2 weeks or month.")
PICTURE_MISSING = Rule("picture-missing", "There is no picture of this name in docs/.")
