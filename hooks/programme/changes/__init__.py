"""Changes: what a pull request changes for residents, in plain English, from the data before and after it."""
