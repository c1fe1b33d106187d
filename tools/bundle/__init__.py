"""The bundle: the program as one folder without Python, packed, and tried on a fresh machine."""
