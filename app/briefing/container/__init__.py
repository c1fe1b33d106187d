"""Briefings as one file with copies of their sources, pictures and seal; hostile containers are refused."""
