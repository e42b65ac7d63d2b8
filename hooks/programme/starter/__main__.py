"""`python -m programme.starter` prints the folder of what travels in the wheel: `make upgrade` reads the lock there."""

from programme.load.starter import FILES

print(FILES)
