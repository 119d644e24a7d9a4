"""Pages of attachments and imports: find, ask, fill in, do, answer."""
