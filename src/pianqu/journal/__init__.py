"""Who did what to what, when: append-only, hash-chained, written in the same transaction as the deed. Also the outbox."""
