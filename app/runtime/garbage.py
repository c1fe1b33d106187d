"""Garbage collection in the thread of the window alone.

Python's automatic collection runs in whichever thread allocates. In a thread of the pool it deletes widgets outside
their own thread, which ends the process, or stops it for good: that thread holds a lock of Qt's connections and waits
for the interpreter, the window's thread the other way round. Whoever makes a window disables it; the window calls
`collect` from a timer instead.
"""

import gc
from typing import Final

PAUSE: Final = 1000
"""Milliseconds between two calls of `collect`."""


def collect() -> None:
    """Collect the oldest generation that an automatic collection would collect now, if any."""
    counts, limits = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > limits[generation]:
            gc.collect(generation)
            return
