"""Pages of the duties, of what is owed, and of what was let off."""
