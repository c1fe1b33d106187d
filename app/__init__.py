"""Briefing Viewer. Importing the root package removes foreign folders from the module path (`isolation`)."""

from app.bootstrap import isolation as isolation
