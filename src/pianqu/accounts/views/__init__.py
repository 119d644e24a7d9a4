"""Pages of organs, people and accounts: find, ask, fill in, do, answer."""
