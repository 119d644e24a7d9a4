"""Pages of the regime and its structure: find, ask, fill in, do, answer."""
