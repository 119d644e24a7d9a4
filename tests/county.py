"""Builds the example county that the tests stand on, into the database that the environment names."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import django
import time_machine

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
SEED = 1


def main() -> None:
    """The county as it stands on the pinned day, with the clock standing there too."""
    django.setup()
    from pianqu.demo import county  # noqa: PLC0415 - models can only be imported once Django is set up

    with time_machine.travel(AT, tick=True):
        county.build(today=TODAY, seed=SEED, at=AT)


if __name__ == "__main__":
    main()
