"""A month said twice is a new version with who and why; what was said before is known as of that day (统计法 arts. 9, 24)."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.growth.models import MonthlySheet, TrainingSession
from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.doors import signed_in, tried
from tests.doors import told as entry
from tests.growth.months import came, hidden, said

LATER = AT + timedelta(days=2)


def again(small: SimpleNamespace, sheet: MonthlySheet, *changes: Any, **told: Any) -> MonthlySheet:
    """Say it once more, two days later."""
    return sheet.correct(**{"by": small.user("clerk"), "at": LATER, "reason": "漏了一场", "changes": changes, **told})


@pytest.mark.parametrize(
    ("told", "field"),
    [({"reason": " "}, "reason"), ({}, "__all__"), ({"same": True, "at": AT}, "__all__")],
    ids=["no reason", "nothing said", "nothing different"],
)
def test_what_does_not_fit_is_refused(small: SimpleNamespace, told: dict[str, Any], field: str) -> None:
    sheet = said(small)
    with pytest.raises(Refused) as no:
        again(small, sheet, **told)
    assert list(no.value.error_dict) == [field]
    assert MonthlySheet.objects.count() == 1


def test_a_fault_in_a_line_leaves_the_month_as_it_was(small: SimpleNamespace) -> None:
    sheet = said(small)
    with pytest.raises(Refused) as no:
        again(small, sheet, came(small), came(small, "trainingsession.2", happened_on=date(2026, 11, 19), attendances=0))
    assert list(no.value.error_dict) == ["trainingsession.2.attendances"]
    assert (MonthlySheet.objects.get().version, TrainingSession.objects.exists()) == (1, False)


def test_the_old_version_is_kept_and_known_as_of_then(small: SimpleNamespace) -> None:
    sheet = said(small)
    fresh = again(small, sheet, came(small))
    assert (fresh.key, fresh.version, fresh.came, fresh.correct_reason) == (sheet.key, 2, 1, "漏了一场")
    assert entry(fresh) == ("growth.correct_monthlysheet", "示例镇干部", ["came", "happened_on"])
    assert (MonthlySheet.objects.as_known(LATER).get().came, MonthlySheet.objects.current().get().came) == (0, 1)
    third = again(small, fresh, came(small, topic="电工"), at=LATER + timedelta(days=1))
    assert (third.came, TrainingSession.objects.count()) == (2, 2), "a line of the same name is another one the next time"


def test_the_slower_of_two_and_what_is_void(small: SimpleNamespace) -> None:
    sheet = said(small)
    seen = MonthlySheet.objects.get()
    fresh = again(small, sheet, came(small))
    with pytest.raises(Conflict):
        again(small, seen, came(small, topic="电工"))
    with pytest.raises(Conflict):
        again(small, fresh, came(small, topic="电工"), version=1)
    assert TrainingSession.objects.count() == 1
    fresh.void(by=small.user("clerk"), at=LATER, reason="看错了月份")
    with pytest.raises(Conflict):
        again(small, fresh, came(small, topic="电工"))
    assert TrainingSession.objects.count() == 1


def test_who_may(small: SimpleNamespace) -> None:
    here = f"/monthlysheets/{said(small).key}/correct"
    answers = tried(
        small,
        f"{here}/",
        here,
        {"same": "1", "version": "1", "reason": "再看一遍"},
        {"same": True, "version": 1, "reason": "再看一遍"},
    )
    refused_because_same = {name for name, answer in answers.items() if answer == (422, 422)}
    assert refused_because_same == {"clerk", "leader1", "second1"}, "the same day nothing is different: let in, and told so"
    assert {answers[name] for name in ("office", "secretary")} == {(403, 403)}
    assert {answers[name] for name in ("auditadmin", "secadmin")} == {(404, 404)}
    assert signed_in(small, "second2").get(f"{here}/").status_code == 404


def test_by_page_and_by_api(small: SimpleNamespace) -> None:
    sheet, client = said(small), signed_in(small, "clerk")
    here = f"/monthlysheets/{sheet.key}"
    assert f"{here}/correct/" in client.get(f"{here}/").content.decode()
    first = client.get(f"/monthlysheets/say/?township={small.township1.key}&month=2026-11")
    assert first.headers["Location"] == f"{here}/correct/"
    page = client.get(f"{here}/correct/").content.decode()
    told = {
        "place": str(small.village1.key),
        "happened_on": "2026-11-20",
        "audience": "FARMER",
        "topic": "电工",
        "attendances": "7",
    }
    sent = {**hidden(page), "reason": "漏了一场", **{f"trainingsession.1.{name}": value for name, value in told.items()}}
    assert client.post(f"{here}/correct/", {**sent, "reason": ""}).status_code == 422
    assert client.post(f"{here}/correct/", sent).status_code == 302
    assert client.post(f"{here}/correct/", sent).status_code == 409, "back, and saved again"
    assert TrainingSession.objects.count() == 1
    body = {"version": 2, "reason": "又漏了", "trainingsessions": [{**told, "attendances": 8, "topic": "焊工"}]}
    answer = client.post(f"/api/v1{here}/correct", body, content_type="application/json")
    assert (answer.status_code, answer.json()["version"], answer.json()["came"]) == (200, 3, 2)
    shown = client.get(f"{here}/").content.decode()
    assert ("漏了一场" in shown, "又漏了" in shown) == (True, True)
