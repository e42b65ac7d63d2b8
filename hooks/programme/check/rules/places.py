"""Rules of places."""

from programme.problems.problem import Rule

ADDRESS_MISSING = Rule("address-missing", "A venue has no address or no postcode.")
PLACE_ABROAD = Rule("place-abroad", "A place elsewhere is outside the United Kingdom; right for a place abroad.")
POSTCODE_FAR = Rule(
    "postcode-far", "The postcode of a venue is far from its area, or from the other places of its programme."
)
POSTCODE_UNKNOWN = Rule("postcode-unknown", "There is no such postcode, or the site does not know where it is.")
COORDINATES_FAR = Rule("coordinates-far", "A venue's coordinates are far from its postcode or its area.")
AREA_UNKNOWN = Rule("area-unknown", "No programme has this area.")
NAME_SHARED = Rule("name-shared", "Two venues have one name, so readers cannot tell which of them is meant.")
VENUE_ITSELF = Rule("venue-itself", "A venue is replaced by itself.")
