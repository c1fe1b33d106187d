"""Rules that compare a text with the values it links and the excerpts it rests on."""
