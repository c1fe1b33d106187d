"""Export to PDF, Word, SVG, PNG and CSV: template data, the Typst process, the finished files."""
