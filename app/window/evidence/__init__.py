"""Evidence panel of the selected item."""
