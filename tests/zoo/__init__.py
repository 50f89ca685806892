"""Wrong builds of the implementation, each of which breaks one promise, and how many of them a check notices."""
