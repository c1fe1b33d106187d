"""The sections of a briefing: the tabs of the window, and the finer ones of a paper and of lists."""

from typing import Final, Literal, get_args

TabSection = Literal["summary", "trade", "agreements", "quotes"]
"""The sections that are tabs of the window. Marks are stored with one of these names."""

ListSection = Literal[TabSection, "sources"]
"""The sections into which search and comparison divide a briefing."""

Section = Literal[ListSection, "findings", "sectors", "timeline", "figures"]

TABS: Final[tuple[TabSection, ...]] = get_args(TabSection)
"""In the order of the window."""

LISTED: Final[tuple[ListSection, ...]] = get_args(ListSection)
