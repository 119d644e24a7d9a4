"""How often: the short form in `make test`, the long one in `make soak`."""

import pytest

RACES, RACES_SOAK = 20, 200
KILLS, KILLS_SOAK = 30, 1_000


@pytest.fixture
def races(request: pytest.FixtureRequest) -> int:
    """How many races each verb is put through."""
    return RACES_SOAK if request.config.option.soak else RACES


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    """How many times the server is killed."""
    return KILLS_SOAK if request.config.option.soak else KILLS
