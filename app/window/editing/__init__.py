"""Edit form in the place of the evidence panel: fields of the selected item, undo, saving of the open file."""
