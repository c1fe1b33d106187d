"""Summary tab: sides with flags and leaders, figure cards, messages, caution, drawn timeline, further sections."""
