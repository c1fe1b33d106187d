"""First start: creates `.venv`, installs packages and system libraries, compiles catalogues. Standard library only."""
