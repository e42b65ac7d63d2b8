"""The benchmark: one programme of any size, built by this project and by others."""
