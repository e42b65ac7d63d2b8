"""Schedule: from events to dated occurrences, joined to all that they belong to, as of one day."""
