"""Pages of the standards: find, ask, fill in, do, answer."""
