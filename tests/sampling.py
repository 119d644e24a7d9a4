"""What a run asks in full and what it asks of a sample: another for each commit, and the same for all who say its seed.

Each kind of thing is asked once in every run. What only asks it again of somebody else, or at another address of the same
view, is drawn: `make soak` (and `--update-golden`, and `--shots`) asks all of it, `--seed N` what a run asked that failed.
"""

import os
from hashlib import sha256

import pytest

from tools.suite import seed_of_commit

SEED = "PIANQU_TEST_SEED"
EVERYTHING = "all"


def settle(config: pytest.Config) -> None:
    """Choose the seed of this run for all its workers: `--seed`, else that of the commit."""
    whole = config.option.soak or config.option.update_golden or config.option.shots
    os.environ[SEED] = EVERYTHING if whole else config.option.seed or seed_of_commit()


def seed() -> str:
    """The seed of this run."""
    return os.environ.get(SEED, EVERYTHING)


def drawn(*named: object, one_of: int) -> bool:
    """Whether this run asks what is named so: one in so many, or all."""
    if seed() == EVERYTHING:
        return True
    told = "\0".join([seed(), *map(str, named)])
    return int.from_bytes(sha256(told.encode()).digest()[:8], "big") % one_of == 0
