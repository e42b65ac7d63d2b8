"""Problems: what is wrong, against which rule, and the voices in which problems are told."""
