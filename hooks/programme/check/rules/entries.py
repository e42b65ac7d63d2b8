"""Rules of what must fit together in other entries."""

from programme.problems.problem import Rule

AMOUNT_ORDER = Rule("amount-order", "The highest amount of a rate is less than the lowest.")
PAY_FORM = Rule("pay-form", "Pay names a scale of pay.yaml or says in words how it is decided: one of both.")
RATE_TWICE = Rule("rate-twice", "Two rates of one scale begin on the same day.")
RATE_OLD = Rule("rate-old", "The newest rate of a pay scale is more than 14 months old; add that of this year.")
ROLE_UNKNOWN = Rule("role-unknown", "A role is named that no step of the guide has.")
PHONE_DOUBT = Rule("phone-doubt", "A phone number has too few or too many digits, so it cannot be dialled.")
NOBODY_TO_ASK = Rule(
    "nobody-to-ask", "It sends readers to somebody to ask, and nobody there has a phone number or an email address."
)
ADDRESS_WRAPPED = Rule(
    "address-wrapped", "A program for email has put an address of its own around this one; type the real one."
)
ADDRESS_INSIDE = Rule("address-inside", "Only people inside an organisation can open this address.")
REFERENCE_RENAMED = Rule("reference-renamed", "An id was given up for another one; write the one of today.")
WAS_IN_USE = Rule(
    "was-in-use", "An old id is the id of an entry of today; only ids that are no longer in use stand under `was`."
)
WAS_TWICE = Rule("was-twice", "Two entries say that they had the same id before; keep it where readers should be led.")
SOURCE_MISSING = Rule("source-missing", "A figure or a guide does not say where it comes from.")
AREA_TWICE = Rule("area-twice", "Two programmes give one area id to different names.")
SIGNATORY_MISSING = Rule("signatory-missing", "A signatory of the charter has no name.")
THEME_UNKNOWN = Rule("theme-unknown", "A pledge names a theme that the charter does not have.")
ACCEPT_UNKNOWN = Rule("accept-unknown", "`accept` names a code that no message has.")
DATE_TO_COME = Rule("date-to-come", "Something was done on a day that is still to come; is the year right?")
FAMILY_NEAR = Rule("family-near", "Two groups of guides have nearly the same name.")
GUIDE_EMPTY = Rule("guide-empty", "A guide says nothing of the job, or of ways into it.")
CONSENT_ENDING = Rule("consent-ending", "People in a picture or in news have agreed to it for 30 days more at most.")
CONSENT_MISSING = Rule("consent-missing", "Nobody has written down until when somebody in news has agreed to be named.")
CONSENT_OVER = Rule(
    "consent-over", "People in a picture or in news agreed to it until a day that is over; it is not published."
)
PICTURE_HEAVY = Rule("picture-heavy", "The pictures of a page are more than a phone should have to load.")
PICTURE_WORDS = Rule("picture-words", "The words of a picture are not what somebody should hear who does not see it.")
PICTURE_TWICE = Rule(
    "picture-twice", "A picture of the data is shown on a page of docs/ too; its file is not published."
)
