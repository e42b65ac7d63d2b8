"""Geography: where British postcodes, towns and areas are, and how far apart two places are."""
