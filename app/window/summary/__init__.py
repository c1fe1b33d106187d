"""Summary tab: banner of disagreements, figure cards, messages, timeline."""
