"""Problems and suggestions of the tiny world, as the verb, the form and the API each want them."""

from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from pianqu.matters.models import Problem, Suggestion
from tests.county import AT, TODAY

NOUNS = {"problem": Problem, "suggestion": Suggestion}


def raised(small: SimpleNamespace, noun: str = "problem", **changed: Any) -> Any:
    """By the second deputy of group 1, about village 1, today."""
    plain = {
        "by": small.user("second1"),
        "at": AT,
        "text": "三组道路未硬化",
        "happened_on": TODAY,
        "township": small.township1,
        "village": small.village1,
        "group": small.group1,
    }
    return NOUNS[noun].raise_(**{**plain, **changed})


def typed(small: SimpleNamespace, **changed: Any) -> dict[str, Any]:
    """What a form sends."""
    plain = {
        "key": str(uuid4()),
        "text": "三组道路未硬化",
        "place": str(small.village1.key),
        "happened_on": TODAY.isoformat(),
    }
    return {**plain, **changed}
