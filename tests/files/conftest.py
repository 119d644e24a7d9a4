"""Each test has a folder of its own for files."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.PIANQU_DATA = tmp_path
    return tmp_path / "files"


@pytest.fixture
def research(small: SimpleNamespace) -> Any:
    """A record of group 1 on which files hang."""
    from tests.reviews.studied import finished  # noqa: PLC0415 - models can only be imported once Django is set up

    return finished(small)
