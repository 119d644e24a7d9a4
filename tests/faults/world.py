"""Builds the tiny world with passwords into the database that the environment names, for a server of its own.

`python -m tests.faults.world` prints the keys that clients need.
"""

import json
from datetime import date, datetime
from zoneinfo import ZoneInfo

import django

PASSWORD = "Pianqu-faults-2026"
CLIENTS = ("second1", "staff1", "second2", "staff2")
VILLAGES = 40  # of each client


def main() -> None:
    django.setup()
    from django.contrib.auth.hashers import make_password  # noqa: PLC0415 - wants Django set up, as all below
    from django.db import transaction  # noqa: PLC0415

    from pianqu.accounts.models import User  # noqa: PLC0415
    from pianqu.journal.actor import SYSTEM  # noqa: PLC0415
    from pianqu.places.models import Place  # noqa: PLC0415
    from tests.small import build  # noqa: PLC0415

    at = datetime(2026, 1, 1, 8, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
    with transaction.atomic():
        world = build(at)
        User.objects.update(password=make_password(PASSWORD))
        villages: dict[str, list[str]] = {name: [] for name in CLIENTS}  # each its own: a person is at a place once a day
        for number in range(VILLAGES * len(CLIENTS)):
            name = CLIENTS[number % len(CLIENTS)]
            township = world.township1 if name.endswith("1") else world.township3
            values = {
                "code": f"{township.code[:9]}{400 + number}",
                "name": f"示例{number}村",
                "level": "VILLAGE",
                "kind": "VILLAGE",
            }
            village = Place.found(parent=township, since=date(2020, 1, 1), by=SYSTEM, at=at, **values)
            villages[name].append(str(village.key))
    told = {"village": villages, "post": {name: str(world.posts[name].key) for name in CLIENTS}}
    print(json.dumps(told))  # noqa: T201 - what a script says


if __name__ == "__main__":
    main()
