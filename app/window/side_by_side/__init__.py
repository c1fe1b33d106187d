"""Side by side: page with each text of the briefing in two languages, the missing ones marked."""
