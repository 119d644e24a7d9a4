"""The regime and who carries it: areas, coordination groups, posts, secondments, linked departments. All dated."""
