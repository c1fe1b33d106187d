"""Workbooks: a briefing as sheets of Excel or LibreOffice, written and read back; bad workbooks are refused."""
