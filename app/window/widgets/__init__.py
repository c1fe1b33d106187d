"""Controls that know no items: labels, chips, excerpt, tab bar, highlights, row painting."""
