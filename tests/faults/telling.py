"""Works and ticks in one process, to be killed: visits that concern two people each, a tick after each, a day further.

`python -m tests.faults.telling work N` goes on from the last visit until N are there; `careless` moves the place in the
journal in a transaction of its own and dies before it writes the messages: what the test must notice.
"""

import os
import signal
import sys
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

import django

ROOT = UUID("7c1d2f0e-5b6a-4c51-9b0f-000000000004")
FIRST = date(2026, 3, 2)  # a Monday
ZONE = ZoneInfo("Asia/Shanghai")


def key(number: int) -> UUID:
    """The key of a visit."""
    return uuid5(ROOT, str(number))


def main() -> None:
    django.setup()
    from pianqu.config import tick as ticking  # noqa: PLC0415 - wants Django set up, as all below
    from pianqu.inbox.models import Message  # noqa: PLC0415
    from pianqu.journal.models import Lease  # noqa: PLC0415

    what, number = sys.argv[1], int(sys.argv[2])
    if what == "careless":
        Message.objects.write = lambda _messages: _die_committed()
    for each in range(number):
        day = FIRST + timedelta(days=each)
        _visit(each, day)
        Lease.objects.filter(name="tick").update(held_until=datetime(2026, 1, 1, tzinfo=ZONE))  # the dead hold no lease
        ticking.tick(datetime(day.year, day.month, day.day, 9, tzinfo=ZONE))
        print(each, flush=True)  # noqa: T201 - the acknowledgement
    assert Message.objects.exists()


def _die_committed() -> int:
    """Commit the place alone, as two transactions would, and be killed before the messages are written."""
    from django.db import connection  # noqa: PLC0415

    connection.connection.commit()
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def _visit(number: int, day: date) -> None:
    from pianqu.groups.models import Post  # noqa: PLC0415
    from pianqu.journal.actor import SYSTEM  # noqa: PLC0415
    from pianqu.places.models import Place  # noqa: PLC0415
    from pianqu.reviews.models import Visit  # noqa: PLC0415

    Visit.record(
        by=SYSTEM,
        at=datetime(day.year, day.month, day.day, 8, 30, tzinfo=ZONE),
        kind="VILLAGE_GUIDANCE",
        place=Place.objects.get(code="511725100201"),
        happened_on=day,
        people=list(Post.objects.filter(cadre__user__username__in=("second1", "staff1")).order_by("pk")),
        baseline="示例",
        nothing_new=True,
        key=key(number),
    )


if __name__ == "__main__":
    main()
