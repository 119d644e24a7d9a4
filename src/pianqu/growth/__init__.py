"""发展和民生: what grew, was built, taught and brought in, each a record of its day and place (R70-R91)."""
