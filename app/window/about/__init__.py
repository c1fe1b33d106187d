"""About dialog, licences, and the dialog shown before a web address is opened."""
