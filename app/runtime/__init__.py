"""Standard directories, typed decoding, atomic files, locks, log, crash handler, crash reports and session files."""
