"""What a run asks in full and what it asks of a sample: the sample is another each day, and the same for all who say its seed.

Each kind of thing is asked once in every run. What only asks it again of somebody else, or at another address of the same
view, is drawn: `make soak` (and `--update-golden`, and `--shots`) asks all of it, `--seed N` what a run asked that failed.
"""

import os
from zlib import crc32

import pytest

SEED = "PIANQU_TEST_SEED"
EVERYTHING = "all"


def settle(config: pytest.Config, day: int) -> None:
    """Choose the seed of this run for all its workers: `--seed`, else the number of the day."""
    whole = config.option.soak or config.option.update_golden or config.option.shots
    os.environ[SEED] = EVERYTHING if whole else str(day if config.option.seed is None else config.option.seed)


def seed() -> str:
    """The seed of this run."""
    return os.environ.get(SEED, EVERYTHING)


def drawn(*named: object, one_of: int) -> bool:
    """Whether this run asks what is named so: one in so many, or all."""
    if seed() == EVERYTHING:
        return True
    return crc32("\0".join([seed(), *map(str, named)]).encode()) % one_of == 0
