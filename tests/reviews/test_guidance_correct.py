"""Putting guidance right."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.doors import signed_in
from tests.reviews.advising import LATELY, guided


def test_the_old_version_is_kept(small: SimpleNamespace) -> None:
    made = guided(small)
    names = ("topic", "industry", "place", "happened_on", "advice")
    told = {"by": small.user("second1"), "at": AT + timedelta(hours=1), **{name: getattr(made, name) for name in names}}
    for changed, field in (({"reason": " "}, "reason"), ({"reason": "写错"}, "__all__")):
        with pytest.raises(Refused) as no:
            made.correct(**told, **changed)
        assert list(no.value.error_dict) == [field]
    right = made.correct(**{**told, "reason": "写错", "industry": "柑桔"})
    assert (right.industry, right.guide, right.version) == ("柑桔", made.guide, 2)
    with pytest.raises(Conflict):
        made.correct(**{**told, "reason": "写错", "industry": "药材"})


def test_by_page_and_api(small: SimpleNamespace) -> None:
    made = guided(small)
    client = signed_in(small, "second1")
    page = f"/guidance/{made.key}/correct/"
    form = {"topic": "示例新题", "place": str(small.village1.key), "happened_on": str(LATELY), "advice": "示例", "reason": "写错"}
    assert client.post(page, {**form, "version": "1"}).status_code == 302
    assert "示例题目" in client.get(f"/guidance/{made.key}/").content.decode()
    answer = client.post(f"/api/v1{page[:-1]}", {**form, "version": 2, "topic": "示例又改"}, "application/json")
    assert answer.json()["topic"] == "示例又改"


def test_who_may(small: SimpleNamespace) -> None:
    page = f"/guidance/{guided(small).key}/correct/"
    answers = {name: signed_in(small, name).get(page).status_code for name in ("second2", "clerk", "office", "staff1")}
    assert answers == {"second2": 404, "clerk": 403, "office": 403, "staff1": 200}
