"""Sections of a briefing: the tabs of the window, and the finer sections of papers and lists."""

from typing import Final, Literal, get_args

TabSection = Literal["summary", "trade", "agreements", "quotes"]
"""Sections with a tab in the window. Marks are stored with one of these names."""

ListSection = Literal[TabSection, "sources"]
"""Sections of search and comparison."""

VisitSection = Literal["commitments", "provisions", "issues", "points", "programme", "delegations", "lives"]
"""Parts of a visit book, by the names of their lists."""

MapSection = Literal["places", "routes"]
"""What a map shows, by the names of its lists; papers have both as one section, `places`."""

Section = Literal[ListSection, "findings", "sectors", "timeline", "figures", VisitSection, MapSection]

TABS: Final[tuple[TabSection, ...]] = get_args(TabSection)
"""Tab sections in the order of the window."""

VISIT: Final[tuple[VisitSection, ...]] = get_args(VisitSection)

MAPPED: Final[tuple[MapSection, ...]] = get_args(MapSection)

LISTED: Final[tuple[ListSection, ...]] = get_args(ListSection)
