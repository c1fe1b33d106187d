"""The program. What it imports is its own, from the first module on."""

from app import isolation as isolation
