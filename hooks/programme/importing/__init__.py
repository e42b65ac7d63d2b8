"""Importing: from rows of a spreadsheet or entries of a calendar to changes of the data files."""
