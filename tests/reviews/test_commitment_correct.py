"""Putting a promise right."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.doors import signed_in
from tests.reviews.advising import LATELY, promised


def test_the_old_version_is_kept(small: SimpleNamespace) -> None:
    made = promised(small)
    told = {"by": small.user("second1"), "at": AT + timedelta(hours=1), "place": made.place, "happened_on": LATELY}
    for changed, field in (({"reason": " "}, "reason"), ({"reason": "写错"}, "__all__")):
        with pytest.raises(Refused) as no:
            made.correct(text=made.text, **told, **changed)
        assert list(no.value.error_dict) == [field]
    right = made.correct(text=made.text, due_on=date(2026, 12, 1), reason="写错", **told)
    assert (right.due_on, right.promiser, right.state) == (date(2026, 12, 1), made.promiser, "OPEN")
    with pytest.raises(Conflict):
        made.correct(text="别的", reason="写错", **told)


def test_by_page_and_api(small: SimpleNamespace) -> None:
    made = promised(small)
    client = signed_in(small, "second1")
    page = f"/commitments/{made.key}/correct/"
    form = {"text": "改过的话", "place": str(small.village1.key), "happened_on": str(LATELY), "reason": "写错"}
    assert client.post(page, {**form, "version": "1"}).status_code == 302
    assert "月底前来看管网" in client.get(f"/commitments/{made.key}/").content.decode()
    answer = client.post(f"/api/v1{page[:-1]}", {**form, "version": 2, "text": "又改"}, "application/json")
    assert answer.json()["text"] == "又改"


def test_who_may(small: SimpleNamespace) -> None:
    page = f"/commitments/{promised(small).key}/correct/"
    answers = {name: signed_in(small, name).get(page).status_code for name in ("second2", "clerk", "office", "staff1")}
    assert answers == {"second2": 404, "clerk": 403, "office": 403, "staff1": 200}
