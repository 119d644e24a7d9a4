"""Pages of briefings, sittings and corrections."""
