"""Putting shared information or a notice right."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.doors import signed_in, told
from tests.meetings.met import LATELY
from tests.meetings.said import BOTH, home, said


@BOTH
def test_the_old_version_is_kept(small: SimpleNamespace, model: Any) -> None:
    made, later = said(small, model), AT + timedelta(hours=1)
    who = {"by": small.user("second1"), "at": later, "reason": "写错"}
    with pytest.raises(Refused):
        made.correct(**who)
    right = made.correct(text="别的话", **who)
    assert told(right)[2] == ["text"]
    assert model.objects.current().get().text == "别的话"
    assert model.objects.as_known(later).get().text == "示例的话"
    with pytest.raises(Conflict):
        made.correct(text="再改", **who)


@BOTH
def test_the_page_and_who_may(small: SimpleNamespace, model: Any) -> None:
    page = f"{home(model)}{said(small, model).key}/correct/"
    form = {"group": str(small.group1.key), "organ": str(small.dept2.key), "text": "别的话", "happened_on": str(LATELY),
            "reason": "写错", "version": "1"}  # fmt: skip
    answers = {name: signed_in(small, name).post(page, form).status_code for name in ("second2", "clerk", "office", "staff1")}
    assert answers == {"second2": 404, "clerk": 404, "office": 403, "staff1": 302}
    assert model.objects.current().get().organ == small.dept2
    assert "原为“示例的话”" in signed_in(small, "second1").get(page.replace("correct/", "")).content.decode()
