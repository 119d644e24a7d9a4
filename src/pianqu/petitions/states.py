"""States of a case drawn together, once for all: how far it is, and what may still be done with it (domain.md §2.1.3)."""

ARRIVED = ("REGISTERED", "FORWARDED")  # nobody took it on yet
IN_HAND = (*ARRIVED, "OBJECTED", "ACCEPTED")
REPLIED = ("ANSWERED", "REVIEWED", "FINAL")  # told in writing what comes of it
TOLD = ("ANSWERED", "REVIEWING", "REVIEWED", "REREVIEWING", "FINAL", "SETTLED")  # and what came after that
REPORTED_UP = (*TOLD, "DECLINED")  # in which the superior who assigned it is told what came of it
FOLLOWED = (*REPLIED, "SETTLED", "ARCHIVED")  # in which the petitioner is asked afterwards, where there was an answer
TO_FILE = ("DECLINED", "SETTLED", "HANDED_UP", "WITHDRAWN")  # over, and not yet in the archive
LOST = ("MERGED", "VOID")  # in which nothing more is written down: it stands elsewhere, or not at all
ENDED = (*TO_FILE, *LOST, "ARCHIVED")
NOT_TAKEN_ON = (*ARRIVED, "OBJECTED", "DECLINED", "HANDED_UP", "WITHDRAWN", *LOST, "ARCHIVED")
