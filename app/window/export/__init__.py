"""Export dialog, page preview, printing; copying and saving of charts."""
