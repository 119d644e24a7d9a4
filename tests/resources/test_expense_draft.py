"""填报支出: of the day's account, by a person of the group, for a visit or meeting that counts."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from pianqu.kit.errors import Refused
from pianqu.resources.models import Expense, FundAccount
from pianqu.reviews.models import Visit
from tests.county import AT, TODAY
from tests.doors import refused, signed_in, told, tried
from tests.meetings.met import held
from tests.resources.funded import SPENT, body, category, claim, done_by, drafted, form, opened


def visited(small: SimpleNamespace, who: str = "second1", **changed: Any) -> Visit:
    values = {"kind": "VILLAGE_GUIDANCE", "place": small.village1, "happened_on": SPENT, "people": [small.posts[who]]}
    told = {"baseline": "示例", "nothing_new": True, "by": small.user(who), "at": AT, **values, **changed}
    return Visit.record(**told)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"happened_on": TODAY + timedelta(days=1)}, "happened_on"),
        ({"happened_on": date(2025, 12, 31)}, "happened_on"),
        ({"amount_fen": 0}, "amount_fen"),
        ({"purpose": " "}, "purpose"),
    ],
)
def test_what_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    opened(small)
    with pytest.raises(Exception, match=r".") as no:
        drafted(small, **changed)
    assert field in no.value.error_dict or "resources_expense" in str(no.value)
    assert not Expense.objects.exists()


def test_a_year_without_an_account(small: SimpleNamespace) -> None:
    opened(small, group=small.group2)
    with pytest.raises(Refused, match="请财政局先开立"):
        Expense.draft(by=small.user("second1"), at=AT, **claim(small))


def test_somebody_without_a_post_that_day(small: SimpleNamespace) -> None:
    opened(small)
    small.posts["staff1"].end(SPENT, by=small.user("office"), at=AT)
    small.posts["staff1"].refresh_from_db()
    with pytest.raises(Refused) as no:
        drafted(small)
    assert list(no.value.error_dict) == ["claimant"]


def test_a_visit_of_others_and_one_that_is_void(small: SimpleNamespace) -> None:
    opened(small)
    theirs = visited(small, "second2", place=small.township3, kind="TOWNSHIP_RESEARCH")
    voided = visited(small)
    voided.void(reason="误录", by=small.user("second1"), at=AT)
    for visit in (theirs, voided):
        with pytest.raises(Refused) as no:
            drafted(small, visit=visit)
        assert list(no.value.error_dict) == ["visit"]


def test_a_living_allowance_is_not_typed(small: SimpleNamespace) -> None:
    opened(small)
    with pytest.raises(Refused, match="生成到村补助单"):
        drafted(small, category=category("LIVING_ALLOWANCE"))
    typed = str(category("LIVING_ALLOWANCE").key)
    client = signed_in(small, "second1")
    assert client.post("/expenses/draft/", form(small, category=typed)).status_code == 422
    sent = client.post("/api/v1/expenses", body(small, category=typed), content_type="application/json")
    assert list(refused(sent)) == ["category"]
    assert not Expense.objects.exists()


def test_a_meeting_of_others(small: SimpleNamespace) -> None:
    opened(small)
    meeting = held(small)
    assert drafted(small, meeting=meeting).meeting_key == meeting.key
    small.posts["staff1"] = small.posts["staff2"]
    opened(small, group=small.group2)
    with pytest.raises(Refused) as no:
        drafted(small, meeting=meeting)
    assert list(no.value.error_dict) == ["meeting"]


def test_the_table_refuses_what_nobody_may(small: SimpleNamespace) -> None:
    expense = drafted(small)
    for values in ({"state": "REJECTED"}, {"state": "APPROVED"}, {"state": "PAID"}, {"amount_fen": 0}, {"paid_on": SPENT}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Expense.objects.filter(pk=expense.pk).update(**values)


def test_it_is_kept_and_counts_for_nothing(small: SimpleNamespace) -> None:
    visit = visited(small)
    expense = drafted(small, visit=visit)
    assert (expense.state, expense.group, expense.visit_key, expense.account.year) == ("DRAFT", small.group1, visit.key, 2026)
    assert (FundAccount.objects.get().posted_fen, Expense.objects.posted().count()) == (0, 0)
    assert told(expense)[0] == "resources.draft_expense"


def test_the_same_form_twice(small: SimpleNamespace) -> None:
    opened(small)
    client, told_twice = signed_in(small, "second1"), {**form(small), "key": "11111111-1111-4111-8111-111111111111"}
    assert [client.post("/expenses/draft/", told_twice).status_code for _time in range(2)] == [302, 302]
    assert Expense.objects.count() == 1


def test_what_is_typed_wrongly_is_kept(small: SimpleNamespace) -> None:
    opened(small)
    client = signed_in(small, "second1")
    page = client.post("/expenses/draft/", form(small, amount_fen="一百二"))
    assert (page.status_code, "一百二" in page.content.decode(), "班车票" in page.content.decode()) == (422, True, True)
    bare = client.post("/api/v1/expenses", body(small, amount_fen=0), content_type="application/json")
    assert list(refused(bare)) == ["amount_fen"]
    other = client.post("/api/v1/expenses", body(small, claimant=str(small.posts["staff2"].key)), content_type="application/json")
    assert list(refused(other)) == ["claimant"]


def test_the_way_from_a_visit(small: SimpleNamespace) -> None:
    opened(small)
    visit, client = visited(small), signed_in(small, "second1")
    shown = client.get(f"/visits/{visit.key}/").content.decode()
    assert f"/expenses/draft/?visit={visit.key}" in shown
    page = client.get(f"/expenses/draft/?visit={visit.key}").content.decode()
    assert f'value="{visit.key}" selected' in page
    assert client.post("/expenses/draft/", form(small, visit=str(visit.key))).status_code == 302
    assert Expense.objects.get().visit_key == visit.key


def test_who_may(small: SimpleNamespace) -> None:
    opened(small)
    cast = ("auditadmin", "clerk", "office", "secretary", "bureau2", "second1", "leader1")
    answers = tried(small, "/expenses/draft/", "/expenses", form(small), body(small), cast)
    assert done_by(answers, 201) == {"second1", "leader1"}
    other = signed_in(small, "second2").post("/expenses/draft/", form(small))
    assert other.status_code == 422, "another group's people are not offered"
