"""Mistaken information or a mistaken notice is void."""

from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.errors import Refused
from tests.county import AT
from tests.doors import signed_in
from tests.meetings.said import BOTH, home, said


@BOTH
def test_it_counts_no_more(small: SimpleNamespace, model: Any) -> None:
    made = said(small, model)
    with pytest.raises(Refused):
        made.void(by=small.user("second1"), at=AT, reason=" ")
    made.void(by=small.user("second1"), at=AT, reason="重复")
    assert not model.objects.current().exists()


@BOTH
def test_who_may(small: SimpleNamespace, model: Any) -> None:
    page = f"{home(model)}{said(small, model).key}/void/"
    answers = {name: signed_in(small, name).post(page, {"reason": "重复"}).status_code for name in
               ("second2", "clerk", "office", "staff1")}  # fmt: skip
    assert answers == {"second2": 404, "clerk": 404, "office": 403, "staff1": 302}
