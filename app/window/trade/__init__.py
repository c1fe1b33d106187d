"""Trade tab: chart cards on a page, made when they come near the viewport."""
