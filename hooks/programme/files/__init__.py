"""Files: what is written, how, and under which headers it is served."""
