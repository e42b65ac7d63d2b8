"""Forms: what editors are asked on GitHub, how their answers are read, and what these change in the data."""
