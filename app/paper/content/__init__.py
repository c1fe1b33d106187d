"""Data for the Typst templates: sections, charts, references, notes; options of an export."""
