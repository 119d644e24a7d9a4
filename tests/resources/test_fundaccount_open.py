"""开立经费账户: one a group and year, with what the dated parameter allots (R35, A5)."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction

from pianqu.journal.actor import SYSTEM
from pianqu.kit.errors import Conflict, Refused, Spent
from pianqu.resources.models import FundAccount
from pianqu.standards.models import Parameter
from tests.county import AT
from tests.doors import signed_in, told, tried
from tests.resources.funded import ALLOTTED, WHOLE_CAST, done_by, finance, opened


@pytest.mark.parametrize("year", [1999, 2025, 2101, 0])
def test_a_year_without_the_group(small: SimpleNamespace, year: int) -> None:
    with pytest.raises(Refused) as no:
        opened(small, year=year)
    assert list(no.value.error_dict) == ["year"]
    assert not FundAccount.objects.exists()


def test_a_second_one_of_the_year(small: SimpleNamespace) -> None:
    opened(small)
    with pytest.raises(Refused) as no:
        opened(small, document="别的文号")
    assert list(no.value.error_dict) == ["year"]
    assert FundAccount.objects.count() == 1


def test_the_table_refuses_what_nobody_may(small: SimpleNamespace) -> None:
    account = opened(small)
    for values in ({"posted_fen": ALLOTTED + 1}, {"state": "CLOSED"}, {"returned_fen": 1}, {"allocated_fen": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            FundAccount.objects.filter(pk=account.pk).update(**values)


def test_it_holds_what_the_parameter_allots(small: SimpleNamespace) -> None:
    account = opened(small)
    assert (account.allocated_fen, account.posted_fen, account.balance_fen, account.state) == (ALLOTTED, 0, ALLOTTED, "OPEN")
    assert [(each.amount_fen, each.document) for each in account.allotments.all()] == [(ALLOTTED, "渠财〔2026〕1 号")]
    assert told(account)[0] == "resources.open_fundaccount"


def test_by_the_value_in_force_when_the_year_begins(small: SimpleNamespace) -> None:
    Parameter.set("group_fund_yuan", 60_000, since=date(2026, 6, 1), by=SYSTEM, at=AT)
    assert opened(small).allocated_fen == ALLOTTED, "what came in June is the next year's"
    assert opened(small, year=2027).allocated_fen == 6_000_000


def test_the_same_form_twice(small: SimpleNamespace) -> None:
    account = opened(small)
    again = opened(small, key=account.key)
    assert (again.pk, FundAccount.objects.count()) == (account.pk, 1)
    with pytest.raises(Spent):
        opened(small, key=account.key, group=small.group2)


def test_the_slower_of_two_groups_keys(small: SimpleNamespace) -> None:
    opened(small)
    with pytest.raises((Refused, Conflict)):
        opened(small, document="")
    assert FundAccount.objects.get().allotments.count() == 1


def test_who_may(small: SimpleNamespace) -> None:
    finance(small)
    form = {"group": str(small.group1.key), "year": "2026", "document": "渠财〔2026〕1 号"}
    answers = tried(small, "/fundaccounts/open/", "/fundaccounts", form, {**form, "year": 2026}, WHOLE_CAST)
    assert done_by(answers, 201) == {"bureau2"}


def test_a_group_sees_its_own_and_who_sees_the_county_all(small: SimpleNamespace) -> None:
    accounts = {"second1": opened(small), "second2": opened(small, group=small.group2)}
    for name, account in accounts.items():
        listed = signed_in(small, name).get("/api/v1/fundaccounts").json()["items"]
        assert [each["key"] for each in listed] == [str(account.key)]
        other = accounts["second2" if name == "second1" else "second1"]
        assert signed_in(small, name).get(f"/fundaccounts/{other.key}/").status_code == 404
    for name in ("office", "secretary", "bureau2"):
        assert len(signed_in(small, name).get("/api/v1/fundaccounts").json()["items"]) == 2
        assert signed_in(small, name).get(f"/fundaccounts/{accounts['second1'].key}/").status_code == 200
    assert signed_in(small, "clerk").get("/fundaccounts/").status_code == 403
    assert signed_in(small, "clerk").get(f"/fundaccounts/{accounts['second1'].key}/").status_code == 404


def test_the_list_goes_on_to_its_next_page(small: SimpleNamespace) -> None:
    keys = [str(opened(small, group=group).key) for group in (small.group1, small.group2)]
    client = signed_in(small, "office")
    first = client.get("/api/v1/fundaccounts?limit=1").json()
    rest = client.get(f"/api/v1/fundaccounts?limit=1&after={first['next']}").json()
    assert [each["key"] for each in (*first["items"], *rest["items"])] == keys
