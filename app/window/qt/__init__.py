"""Work on Qt itself: PySide start, guarded virtual methods, timers, threads, translator, focus order."""
