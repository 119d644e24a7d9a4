"""审核: 财政局 looked at it; nobody does so with an own claim."""

from types import SimpleNamespace

import pytest

from pianqu.accounts.models import Role
from pianqu.journal.actor import SYSTEM
from pianqu.kit.errors import Conflict, Refused
from pianqu.resources.models import Expense
from tests.county import AT
from tests.doors import told, tried
from tests.resources.funded import SPENT, WHOLE_CAST, done_by, drafted, finance, went


def test_an_own_claim(small: SimpleNamespace) -> None:
    for name in ("staff1", "second1"):
        expense = went(small, "submit", purpose=f"{name} 的")
        held = {"code": "FINANCE", "organ": small.dept2, "since": SPENT.replace(month=1), "by": SYSTEM, "at": AT}
        Role.grant(cadre=small.cadres[name], **held)
        with pytest.raises(Refused, match="自己报的支出"):
            expense.verify(by=small.user(name), at=AT)
        assert Expense.objects.get(pk=expense.pk).state == "SUBMITTED"


def test_what_was_not_submitted(small: SimpleNamespace) -> None:
    with pytest.raises(Conflict):
        drafted(small).verify(by=finance(small), at=AT)


def test_it_waits_for_who_decides(small: SimpleNamespace) -> None:
    expense = went(small, "submit", "verify")
    assert (expense.state, "示例水务干部" in expense.checked_by) == ("CHECKED", True)
    assert told(expense)[0] == "resources.verify_expense"


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    expense = went(small, "submit")
    seen = Expense.objects.get()
    expense.verify(by=finance(small), at=AT)
    with pytest.raises(Conflict):
        seen.verify(by=finance(small), at=AT)


def test_who_may(small: SimpleNamespace) -> None:
    expense = went(small, "submit")
    here, sent = f"/expenses/{expense.key}/verify", {"version": expense.version}
    assert done_by(tried(small, f"{here}/", here, sent, sent, WHOLE_CAST)) == {"bureau2"}
