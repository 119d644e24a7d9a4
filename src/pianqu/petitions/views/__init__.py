"""Pages of 信访: find, ask, fill in, do, answer."""
