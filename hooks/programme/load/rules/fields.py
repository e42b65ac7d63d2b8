"""Rules of entries and of the fields that they have."""

from programme.problems.problem import Rule

ENTRIES_MANY = Rule("entries-many", "A list has more than 200,000 entries.")
SHAPE_ENTRY = Rule("shape-entry", "An entry is only text; it should begin with `- id:` and have one field a line.")
SHAPE_FILE = Rule("shape-file", "The file should be a list of entries, or one entry: each file's guide says which.")
SHAPE_MAPPING = Rule("shape-mapping", "A field should have lines of `word: text` below it.")
FIELD_MISSING = Rule("field-missing", "A field that every entry of this file needs is missing.")
FIELD_UNKNOWN = Rule("field-unknown", "There is no field of this name here; look for a slip in the spelling.")
VALUE_FORM = Rule("value-form", "A value cannot be read.")
ID_TWICE = Rule("id-twice", "Two entries have the same id; keep the one that was published first.")
