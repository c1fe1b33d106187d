"""Message catalogues (gettext), numbers and dates by locale (Babel), collation, folding, transliteration, direction."""
