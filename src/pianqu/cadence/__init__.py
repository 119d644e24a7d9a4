"""The duties: rule → obligation → met / late entry / waived / missed, read from evidence."""
