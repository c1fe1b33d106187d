"""Message catalogues (gettext), numbers and dates by locale (Babel), collation, case folding, transliteration, direction."""
