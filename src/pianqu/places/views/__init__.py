"""Pages of places: find, ask, fill in, do, answer."""
