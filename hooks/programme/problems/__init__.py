"""Problems: what is wrong, the code of each rule, and the voices in which problems are told."""
