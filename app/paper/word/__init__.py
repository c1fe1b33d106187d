"""Word files by python-docx: template data of a paper as styled paragraphs, tables, lists and pictures."""
