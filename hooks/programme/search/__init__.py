"""Search: what search and "sessions near me" are made from. The browser does the rest; nothing is sent."""
