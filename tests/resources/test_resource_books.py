"""What the balances of the money find; that they find nothing over random verbs is held by test_random_verbs.py."""

from types import SimpleNamespace

from pianqu.resources.books import allotted, of_its_year, posted, visited
from pianqu.resources.models import FundAccount
from tests.county import AT, TODAY
from tests.resources.funded import ALLOTTED, approved, drafted, opened
from tests.resources.test_expense_draft import visited as visit_of

EVERY = (allotted, posted, of_its_year, visited)


def found(*balances: object) -> list[list[str]]:
    return [list(each(TODAY)) for each in balances]  # type: ignore[operator]


def test_what_is_right_is_not_named(small: SimpleNamespace) -> None:
    approved(small, visit=visit_of(small))
    drafted(small, purpose="还没报的")
    opened(small, group=small.group2)
    assert found(*EVERY) == [[], [], [], []]


def test_what_was_changed_behind_its_back(small: SimpleNamespace) -> None:
    approved(small)
    FundAccount.objects.update(posted_fen=12_051)
    assert [len(each) for each in found(*EVERY)] == [0, 1, 0, 0]
    FundAccount.objects.update(posted_fen=12_050, allocated_fen=ALLOTTED + 1)
    assert [len(each) for each in found(*EVERY)] == [1, 0, 0, 0]
    FundAccount.objects.update(allocated_fen=ALLOTTED, year=2025)
    assert [len(each) for each in found(*EVERY)] == [0, 0, 1, 0]


def test_a_claim_whose_visit_was_voided_later(small: SimpleNamespace) -> None:
    visit = visit_of(small)
    approved(small, visit=visit)
    drafted(small, visit=visit, purpose="没批的")
    visit.void(reason="误录", by=small.user("second1"), at=AT)
    assert [len(each) for each in found(*EVERY)] == [0, 0, 0, 1]
    assert "所依据的走访已经作废" in found(visited)[0][0]
