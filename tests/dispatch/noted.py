"""Notes of townships as the tests of their verbs want them."""

from types import SimpleNamespace
from typing import Any

from pianqu.dispatch.models import TownshipNote
from tests.county import AT

WORDS = "场镇停水两天，群众找车拉水，水厂说在抢修。"


def written(small: SimpleNamespace, **changed: Any) -> TownshipNote:
    """By the clerk of township 1."""
    values: dict[str, Any] = {"group": small.group1, "place": small.township1, "text": WORDS, **changed}
    return TownshipNote.write(by=small.user("clerk"), at=AT, **values)
