"""What units told each other, as the tests want it."""

from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.meetings.models import ProblemNotice, Share
from tests.county import AT
from tests.meetings.met import LATELY

BOTH = pytest.mark.parametrize("model", [Share, ProblemNotice])


def said(small: SimpleNamespace, model: Any, **changed: Any) -> Any:
    """One of group 1, said between meetings."""
    values = {"group": small.group1, "organ": small.dept1, "text": "示例的话", "happened_on": LATELY, **changed}
    return model.record(by=small.user("second1"), at=AT, **values)


def home(model: Any) -> str:
    """Where they are listed."""
    return f"/{model._meta.model_name}s/"
