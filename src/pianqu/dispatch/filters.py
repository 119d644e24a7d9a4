"""Parameters of the lists of what goes up and what goes down."""
