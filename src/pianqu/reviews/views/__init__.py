"""Pages of three reviews: visits, research, essays."""
