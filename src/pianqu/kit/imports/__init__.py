"""Sheets that people fill in: declared (`sheet`), written as templates, opened under guard, checked by row, given back."""
