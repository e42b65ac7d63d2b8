"""The model: what each data file may say, typed and frozen."""
