"""Rules of the checks, by what they are about."""
