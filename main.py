"""Briefing Viewer: `python3 main.py` opens the window, `python3 main.py --help` lists the verbs."""

import os
import sys

# Started with -I, -P or PYTHONSAFEPATH, Python leaves this folder out, and one of PYTHONPATH would come first.
if getattr(sys.flags, "safe_path", False) and not getattr(sys, "frozen", False):
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 - pathlib may be planted

from app.__main__ import main

if __name__ == "__main__":
    if sys.argv[1:] == ["--typesetting"]:  # a frozen program is its own worker process
        from app.paper.engine.worker import main as typeset

        typeset()
        sys.exit()
    if sys.argv[1:] == ["--documents"]:
        from app.documents.worker import main as open_documents

        open_documents()
        sys.exit()
    sys.exit(main())
