"""How fast it is, as ratios in one run (`make bench`): no seconds are asserted, rows and numbers of queries must be equal."""
