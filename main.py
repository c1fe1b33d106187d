"""Briefing Viewer: `python3 main.py` opens the window, `python3 main.py --help` lists the verbs."""

import sys

from app.__main__ import main

if __name__ == "__main__":
    if sys.argv[1:] == ["--typesetting"]:  # a frozen program is its own worker process
        from app.paper.engine.worker import main as typeset

        typeset()
        sys.exit()
    sys.exit(main())
