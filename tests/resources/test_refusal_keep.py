"""What nobody may claim (R103, R104; 机关事务管理条例 art. 25): refused by the rule, and the attempt is kept."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Refused
from pianqu.resources.forbidden import RULES, Forbidden
from pianqu.resources.models import Expense, FundAccount, Refusal
from tests.county import AT
from tests.doors import refused, signed_in, told
from tests.resources.funded import SPENT, body, claim, drafted, finance, form, opened


@pytest.mark.parametrize("case", Forbidden.values)
def test_none_gets_in_by_whatever_door(small: SimpleNamespace, case: str) -> None:
    opened(small)
    client, rule = signed_in(small, "second1"), RULES[Forbidden(case)]
    page = client.post("/expenses/draft/", form(small, forbidden=case))
    assert (page.status_code, rule in page.content.decode(), "班车票" in page.content.decode()) == (422, True, True)
    said = refused(client.post("/api/v1/expenses", body(small, forbidden=case), content_type="application/json"))
    assert (list(said), rule in said["forbidden"]) == (["forbidden"], True)
    with pytest.raises(Refused):
        Expense.draft(by=small.user("second1"), at=AT, forbidden=case, **claim(small))
    assert not Expense.objects.exists()
    assert Refusal.objects.filter(case=case).count() == 3


@pytest.mark.parametrize("case", Forbidden.values)
def test_nor_does_a_draft_become_one(small: SimpleNamespace, case: str) -> None:
    expense, client = drafted(small), signed_in(small, "second1")
    here = f"/expenses/{expense.key}/edit"
    assert client.post(f"{here}/", form(small, forbidden=case, purpose="加油", version=1)).status_code == 422
    sent = body(small, forbidden=case, purpose="加油", version=1)
    assert list(refused(client.post(f"/api/v1{here}", sent, content_type="application/json"))) == ["forbidden"]
    assert (Expense.objects.get().purpose, Refusal.objects.count(), FundAccount.objects.get().posted_fen) == ("班车票", 2, 0)


def test_a_case_that_there_is_not(small: SimpleNamespace) -> None:
    opened(small)
    with pytest.raises(Refused) as no:
        Expense.draft(by=small.user("second1"), at=AT, forbidden="OTHER", **claim(small))
    assert (list(no.value.error_dict), Refusal.objects.count()) == (["forbidden"], 0)
    bare = signed_in(small, "second1").post("/api/v1/expenses", body(small, forbidden="OTHER"), content_type="application/json")
    assert bare.status_code == 422


def test_it_says_who_what_and_by_which_rule(small: SimpleNamespace) -> None:
    opened(small)
    with pytest.raises(Refused):
        Expense.draft(by=small.user("second1"), at=AT, forbidden="TOWNSHIP_FUEL", **claim(small, purpose="加油"))
    kept = Refusal.objects.get()
    assert (kept.tried_by_name, kept.group, kept.purpose, kept.amount_fen) == ("示例二副甲", small.group1, "加油", 12_050)
    assert (kept.happened_on, kept.tried_at, "不准以任何名义在乡镇报销" in kept.rule) == (SPENT, AT, True)
    assert told(kept)[0] == "resources.keep_refusal"


def test_who_reads_it(small: SimpleNamespace) -> None:
    opened(small)
    finance(small)
    with pytest.raises(Refused):
        Expense.draft(by=small.user("second1"), at=AT, forbidden="TOWNSHIP_CAR", **claim(small))
    here = f"/refusals/{Refusal.objects.get().key}/"
    for name in ("office", "secretary", "bureau2", "leader1", "second1"):
        page = signed_in(small, name).get(here)
        assert (page.status_code, "第二十五条" in page.content.decode()) == (200, True), name
        assert len(signed_in(small, name).get("/api/v1/refusals").json()["items"]) == 1
    for name in ("second2", "clerk", "auditadmin"):
        assert signed_in(small, name).get(here).status_code == 404, name
    assert signed_in(small, "second2").get("/api/v1/refusals?case=TOWNSHIP_CAR").json()["items"] == []
    assert [signed_in(small, "clerk").get(way).status_code for way in ("/refusals/", "/api/v1/refusals")] == [403, 403]
