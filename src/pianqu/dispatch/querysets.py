"""Questions about many records of what goes up and what goes down."""
