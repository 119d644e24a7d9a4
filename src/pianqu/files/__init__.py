"""Files (附件): what hangs on a record, in the data folder by checksum, read by whoever may see the record."""
