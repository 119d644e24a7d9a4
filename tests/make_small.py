"""Builds the tiny world of verb tests into the database that the environment names, and leaves its records by name beside it."""

import os
import pickle
from pathlib import Path

import django
import time_machine

from tests.county import AT

NAME = "small.pickle"


def main() -> None:
    """The world as it stands on the pinned day, with the clock standing there too."""
    django.setup()
    from tests.small import build  # noqa: PLC0415 - models can only be imported once Django is set up

    with time_machine.travel(AT, tick=True):
        world = build(AT)
    Path(os.environ["PIANQU_DATA"], NAME).write_bytes(pickle.dumps(world))


if __name__ == "__main__":
    main()
