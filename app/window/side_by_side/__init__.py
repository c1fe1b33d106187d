"""Side by side: page with each text of the briefing in two languages, where the missing ones are marked and written."""
