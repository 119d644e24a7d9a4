"""Nouns of 两头带: what goes up and what goes down."""
