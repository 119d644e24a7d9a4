"""到村生活补助 (R105, A6): 15 yuan a person and day of village visits that happened, nobody twice a day, paid by a document."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from pianqu.journal.actor import SYSTEM
from pianqu.kit.errors import Conflict, Refused
from pianqu.resources.books import lines as balance
from pianqu.resources.models import AllowanceLine, Expense, ExpenseCategory, FundAccount
from pianqu.reviews.models import Visit
from pianqu.standards.models import Parameter
from tests.county import AT, TODAY
from tests.doors import refused, signed_in, told, tried
from tests.resources.funded import SPENT, body, category, done_by, finance, form, opened

RATE = 1_500
FIRST = date(2026, 11, 3)


def went_to(small: SimpleNamespace, *names: str, place: str = "village1", day: date = FIRST, **changed: Any) -> Visit:
    """A village visit of these people."""
    at_village = {"kind": "VILLAGE_GUIDANCE", "place": getattr(small, place), "happened_on": day}
    values = {"people": [small.posts[name] for name in names], "baseline": "示例", "nothing_new": True, **at_village, **changed}
    return Visit.record(by=small.user(names[0]), at=AT, **values)


def gathered(small: SimpleNamespace, *, who: str = "second1", until: date = TODAY, **more: Any) -> Expense:
    """What they may claim up to a day."""
    if not FundAccount.objects.exists():
        opened(small)
    return Expense.gather(by=small.user(who), at=AT, claimant=small.posts[who], until=until, **more)


def approved_sheet(small: SimpleNamespace, by: str = "leader1") -> Expense:
    sheet = gathered(small)
    sheet.submit(by=small.user("second1"), at=AT)
    sheet.verify(by=finance(small), at=AT)
    return sheet.approve(by=small.user(by), at=AT)


def days(sheet: Expense) -> set[tuple[str, date]]:
    return {(each.cadre.name, each.day) for each in sheet.lines.select_related("cadre")}


def test_where_nobody_went(small: SimpleNamespace) -> None:
    went_to(small, "second1", place="township1", kind="TOWNSHIP_RESEARCH")
    went_to(small, "second1").void(by=small.user("second1"), at=AT, reason="误录")
    with pytest.raises(Refused) as no:
        gathered(small)
    assert (list(no.value.error_dict), Expense.objects.count()) == (["until"], 0)


@pytest.mark.parametrize("until", [TODAY + timedelta(days=1), date(2025, 12, 31)])
def test_a_day_that_cannot_be(small: SimpleNamespace, until: date) -> None:
    went_to(small, "second1")
    with pytest.raises(Refused) as no:
        gathered(small, until=until)
    assert list(no.value.error_dict) == ["until"]


def test_while_the_category_is_not_in_use(small: SimpleNamespace) -> None:
    went_to(small, "second1")
    opened(small)
    category("LIVING_ALLOWANCE").end(FIRST, by=finance(small), at=AT)
    with pytest.raises(Refused) as no:
        gathered(small)
    assert list(no.value.error_dict) == ["until"]
    assert ExpenseCategory.objects.on(FIRST).count() == 3


def test_it_is_fifteen_a_person_and_day(small: SimpleNamespace) -> None:
    """Two villages on one day are one day; a later day another; who went with the group from another is of that."""
    went_to(small, "second1", "staff1")
    went_to(small, "second1", place="village2")
    went_to(small, "second1", "second2", day=SPENT)
    sheet = gathered(small)
    assert days(sheet) == {("示例二副甲", FIRST), ("示例抽调甲", FIRST), ("示例二副甲", SPENT)}
    assert (sheet.amount_fen, sheet.state, sheet.category.code) == (3 * RATE, "DRAFT", "LIVING_ALLOWANCE")
    assert (sheet.happened_on, "3 人天" in sheet.purpose) == (SPENT, True)
    assert told(sheet)[0] == "resources.gather_expense"
    assert {each.amount_fen for each in sheet.lines.all()} == {RATE}


def test_nothing_is_claimed_twice(small: SimpleNamespace) -> None:
    went_to(small, "second1", "staff1")
    first = gathered(small)
    with pytest.raises(Refused):
        gathered(small)
    went_to(small, "second1", "leader1", place="village2")
    later = gathered(small)
    assert days(later) == {("示例组长甲", FIRST)}, "who stands on the first sheet for that day is on no second one"
    assert days(first) & days(later) == set()
    for line in AllowanceLine.objects.filter(expense=later):
        with pytest.raises(IntegrityError), transaction.atomic():
            AllowanceLine.objects.create(
                expense=first, post=line.post, cadre=line.cadre, day=FIRST, visit_key=line.visit_key, amount_fen=1
            )


def test_up_to_the_day(small: SimpleNamespace) -> None:
    went_to(small, "second1")
    went_to(small, "second1", day=SPENT)
    assert days(gathered(small, until=SPENT - timedelta(days=1))) == {("示例二副甲", FIRST)}
    assert days(gathered(small, until=SPENT)) == {("示例二副甲", SPENT)}


def test_by_the_standard_of_the_day(small: SimpleNamespace) -> None:
    Parameter.set("village_living_yuan", 20, since=SPENT, by=SYSTEM, at=AT)
    went_to(small, "second1")
    went_to(small, "second1", day=SPENT)
    assert sorted(each.amount_fen for each in gathered(small).lines.all()) == [RATE, 2_000]


@pytest.mark.parametrize("how", ["void", "reject"])
def test_what_came_to_nothing_can_be_claimed_again(small: SimpleNamespace, how: str) -> None:
    went_to(small, "second1")
    sheet = gathered(small)
    if how == "void":
        sheet.void(reason="算漏了人", by=small.user("second1"), at=AT)
    else:
        sheet.submit(by=small.user("second1"), at=AT)
        sheet.verify(by=finance(small), at=AT)
        sheet.reject(reason="重做", by=small.user("leader1"), at=AT)
    assert days(gathered(small)) == {("示例二副甲", FIRST)}


def test_it_is_not_typed(small: SimpleNamespace) -> None:
    went_to(small, "second1")
    sheet = gathered(small)
    sent = body(small, version=1, amount_fen=999_900)
    client = signed_in(small, "second1")
    assert "不能改" in refused(client.post(f"/api/v1/expenses/{sheet.key}/edit", sent, content_type="application/json"))[""]
    assert client.post(f"/expenses/{sheet.key}/edit/", form(small, version=1)).status_code == 422
    assert Expense.objects.get().amount_fen == RATE


def test_a_visit_that_was_voided_or_corrected_meanwhile(small: SimpleNamespace) -> None:
    visit = went_to(small, "second1")
    sheet = gathered(small)
    changed = {"place": small.village1, "happened_on": FIRST + timedelta(days=1), "people": visit.people, "baseline": "示例"}
    moved = visit.correct(by=small.user("second1"), at=AT, reason="日期写错", **changed)
    with pytest.raises(Refused, match="走访已经作废或者更正"):
        sheet.submit(by=small.user("second1"), at=AT)
    back = moved.correct(by=small.user("second1"), at=AT, reason="没有写错", **{**changed, "happened_on": FIRST})
    sheet.submit(by=small.user("second1"), at=AT)
    sheet.verify(by=finance(small), at=AT)
    back.void(by=small.user("second1"), at=AT, reason="没有去")
    with pytest.raises(Refused, match="走访已经作废或者更正"):
        sheet.approve(by=small.user("leader1"), at=AT)
    assert FundAccount.objects.get().posted_fen == 0


def test_a_visit_that_was_voided_after_it_was_paid_is_named(small: SimpleNamespace) -> None:
    visit = went_to(small, "second1")
    approved_sheet(small)
    assert list(balance(TODAY)) == []
    visit.void(by=small.user("second1"), at=AT, reason="没有去")
    assert ["走访已经作废或者更正" in each for each in balance(TODAY)] == [True]
    Expense.objects.update(amount_fen=RATE + 1)
    assert any("金额和补助人天对不上" in each for each in balance(TODAY))


def test_nobody_approves_a_sheet_on_which_they_stand(small: SimpleNamespace) -> None:
    went_to(small, "second1", "leader1")
    with pytest.raises(Refused, match="有你自己"):
        approved_sheet(small)
    Expense.objects.get().approve(by=small.user("office"), at=AT)
    assert FundAccount.objects.get().posted_fen == 2 * RATE


def test_it_is_paid_by_a_document(small: SimpleNamespace) -> None:
    went_to(small, "second1")
    sheet = approved_sheet(small)
    with pytest.raises(Refused, match="依据文件"):
        sheet.pay(paid_on=TODAY, by=finance(small), at=AT)
    assert Expense.objects.get().state == "APPROVED"
    FundAccount.objects.get().ground(document="渠财行〔2026〕3 号", by=finance(small), at=AT)
    sheet.pay(paid_on=TODAY, by=finance(small), at=AT)
    assert Expense.objects.get().state == "PAID"


def test_the_pay_list_has_a_place_to_sign(small: SimpleNamespace) -> None:
    went_to(small, "second1", "staff1")
    went_to(small, "second1", day=SPENT)
    sheet, client = gathered(small), signed_in(small, "second1")
    page = client.get(f"/expenses/{sheet.key}/paper/").content.decode()
    assert ("到村生活补助发放表" in page, "11月3、20日" in page, "人民币肆拾伍元整" in page) == (True, True, True)
    docx = client.get(f"/expenses/{sheet.key}/paper/?format=docx")
    assert docx.status_code == 200
    assert docx.content == client.get(f"/api/v1/expenses/{sheet.key}/paper").content
    shown = client.get(f"/api/v1/expenses/{sheet.key}").json()
    assert sum(each["amount_fen"] for each in shown["lines"]) == shown["amount_fen"] == 3 * RATE


def test_the_page_says_how_much_waits(small: SimpleNamespace) -> None:
    opened(small)
    went_to(small, "second1", "staff1")
    client = signed_in(small, "second1")
    assert "还有 2 人天没有报，共 30.00 元" in client.get("/expenses/gather/").content.decode()
    client.post("/expenses/gather/", {"group": str(small.group1.key), "until": str(TODAY)})
    assert Expense.objects.get().amount_fen == 2 * RATE
    assert "都报过了" in client.get("/expenses/gather/").content.decode()


def test_the_same_press_twice(small: SimpleNamespace) -> None:
    went_to(small, "second1")
    sheet = gathered(small)
    assert gathered(small, key=sheet.key).pk == sheet.pk
    with pytest.raises(Conflict):
        gathered(small, key=sheet.key, until=SPENT)


def test_who_may(small: SimpleNamespace) -> None:
    opened(small)
    went_to(small, "second1")
    sent = {"group": str(small.group1.key), "until": str(TODAY)}
    cast = ("auditadmin", "clerk", "office", "secretary", "bureau2", "second1", "leader1", "first1")
    assert done_by(tried(small, "/expenses/gather/", "/expenses/gather", sent, None, cast), 201) == {
        "second1",
        "leader1",
        "first1",
    }
