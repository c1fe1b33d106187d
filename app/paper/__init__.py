"""Export to PDF, SVG, PNG and CSV: template data, the Typst process, changes to the finished PDF."""
