"""Pages of growth: records of ten kinds, projects with what counts of them, pairings."""
