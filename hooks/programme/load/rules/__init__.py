"""Rules of reading, by what they are about."""
