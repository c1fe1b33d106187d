"""Trade tab: chart cards on a page, created as they come near the viewport."""
