"""Pages of figures and of their yearly targets."""
