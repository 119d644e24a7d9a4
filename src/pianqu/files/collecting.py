"""Files of no row are taken out: a step of `tick`, once a day. And rows of no file are named, for `pianqu doctor`."""

from collections.abc import Iterator
from datetime import datetime

from pianqu.files import store
from pianqu.files.models import Attachment, Import
from pianqu.journal.actor import SYSTEM
from pianqu.journal.models import Progress
from pianqu.journal.work import turn
from pianqu.kit.now import county_day

STEP = "collect_files"


def collect(at: datetime) -> int:
    """Take out what has lain a day and belongs to no row any more; answers how many files went.

    Each is looked at and taken out in one turn, so that an upload of the same content is before or after it.
    """
    today = county_day(at).toordinal()
    if Progress.of(STEP) >= today:
        return 0
    gone = 0
    for path in store.lying(store.old_enough(at)):
        with turn(by=SYSTEM, at=at):
            if not Attachment.objects.present().filter(checksum=path.name).exists():
                store.take_out(path)
                Import.objects.forget_typed(path.name)
                gone += 1
    Progress.advance(STEP, Progress.of(STEP), today)
    return gone


def missing() -> Iterator[str]:
    """The attachments whose file is gone or cut off: name and checksum. None, or something went past the product."""
    for each in Attachment.objects.present().order_by("id").iterator():
        if not store.holds(each.checksum, each.size):
            yield f"{each.name} ({each.checksum})"
