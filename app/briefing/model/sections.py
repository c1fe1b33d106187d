"""Sections of a briefing: the tabs of the window, and the finer sections of papers and lists."""

from typing import Final, Literal, get_args

TabSection = Literal["summary", "trade", "agreements", "quotes"]
"""Sections with a tab in the window. Marks are stored with one of these names."""

ListSection = Literal[TabSection, "sources"]
"""Sections of search and comparison."""

Section = Literal[ListSection, "findings", "sectors", "timeline", "figures"]

TABS: Final[tuple[TabSection, ...]] = get_args(TabSection)
"""Tab sections in the order of the window."""

LISTED: Final[tuple[ListSection, ...]] = get_args(ListSection)
