"""Finding: what search, "sessions near me" and the maps are made from. The browser does the rest; nothing is sent."""
