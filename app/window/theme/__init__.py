"""Theme: colours, fonts, style sheets and icons."""
