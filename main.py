"""The briefing viewer: `python3 main.py` opens the window, `python3 main.py --help` names the verbs."""

import sys

from app.__main__ import main

# A process that the program starts imports this file again, under another name.
if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        from app.frozen import be_a_helper

        be_a_helper(sys.argv[1:])
    sys.exit(main())
