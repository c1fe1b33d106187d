"""Extensions of Qt: PySide start, guarded virtual methods, timers, threads, translator, focus order."""
