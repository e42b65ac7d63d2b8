"""Rules of what is imported."""

from programme.problems.problem import Rule

IMPORT_CANCEL = Rule("import-cancel", "Many dates are not in the file; say how many of them are cancelled.")
IMPORT_COLUMN = Rule("import-column", "A column is missing, or two hold the same; say with --map what each holds.")
IMPORT_DIFFERS = Rule("import-differs", "Rows of one session say different things.")
IMPORT_DOUBT = Rule("import-doubt", "A cell can be read in two ways; write it so that one is left.")
IMPORT_PLACE = Rule("import-place", "A row does not name a place that is known, or names two.")
IMPORT_TWICE = Rule("import-twice", "A row fits two sessions, or two rows one date.")
IMPORT_UNREAD = Rule("import-unread", "A cell cannot be read.")
