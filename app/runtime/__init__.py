"""Standard directories, atomic file writing, file locks, log, crash handler, crash reports and session files."""
