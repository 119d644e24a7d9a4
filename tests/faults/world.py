"""Builds the tiny world with passwords into the database that the environment names, for a server of its own.

`python -m tests.faults.world` prints the keys that clients need.
"""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

import django

PASSWORD = "Pianqu-faults-2026"
CLIENTS = ("second1", "staff1", "second2", "staff2")


def main() -> None:
    django.setup()
    from django.contrib.auth.hashers import make_password  # noqa: PLC0415 - wants Django set up, as all below
    from django.db import transaction  # noqa: PLC0415

    from pianqu.accounts.models import User  # noqa: PLC0415
    from tests.small import build  # noqa: PLC0415

    with transaction.atomic():
        world = build(datetime(2026, 1, 1, 8, 0, tzinfo=ZoneInfo("Asia/Shanghai")))
        User.objects.update(password=make_password(PASSWORD))
    told = {
        "village": {"1": str(world.village1.key)},
        "township": {"1": str(world.township1.key), "2": str(world.township3.key)},
        "post": {name: str(world.posts[name].key) for name in CLIENTS},
    }
    print(json.dumps(told))  # noqa: T201 - what a script says


if __name__ == "__main__":
    main()
