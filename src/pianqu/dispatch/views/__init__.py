"""Pages of what goes up and what goes down."""
