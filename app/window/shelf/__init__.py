"""Shelf page: all briefings of the office's folders, filtered and searched; the folders; what is watched."""
