"""Rules that compare the languages of one text with each other."""
