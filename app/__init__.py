"""The program. What it imports is its own, from the first module on."""

from app.bootstrap import isolation as isolation
