"""更正 of a line: by finance, with a reason, what stood before is kept; not in a locked year."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.resources.models import CostLine, FinalAccount, Flag
from tests.county import AT
from tests.doors import signed_in, told, tried
from tests.resources.funded import done_by, finance
from tests.resources.ledgers import WHOLE_CAST, entered


@pytest.mark.parametrize(
    ("changed", "field"), [({"reason": " "}, "reason"), ({"amount_fen": -1}, "amount_fen"), ({"amount_fen": 100_000}, "__all__")]
)
def test_what_is_refused(small: SimpleNamespace, changed: dict[str, object], field: str) -> None:
    line = entered(small)
    with pytest.raises(Refused) as no:
        line.correct(**{"reason": "核对", "amount_fen": 5, **changed}, by=finance(small), at=AT)  # type: ignore[arg-type]
    assert (list(no.value.error_dict), CostLine.objects.count()) == ([field], 1)


def test_not_in_a_locked_year(small: SimpleNamespace) -> None:
    line = entered(small, year=2025)
    FinalAccount.lock(year=2025, by=finance(small), at=AT)
    with pytest.raises(Conflict, match="2025 年已经决算"):
        line.correct(reason="核对", amount_fen=5, by=finance(small), at=AT)
    page = signed_in(small, "bureau2").post(
        f"/costlines/{line.key}/correct/", {"reason": "核对", "amount_fen": "0.05", "version": 1}
    )
    assert (page.status_code, "已经决算" in page.content.decode()) == (409, True)


def test_what_stood_before_is_kept(small: SimpleNamespace) -> None:
    line = entered(small)
    fresh = line.correct(reason="漏记一批", amount_fen=0, note="更正后", by=finance(small), at=AT)
    assert (fresh.key, fresh.amount_fen, fresh.version) == (line.key, 0, 2)
    assert (CostLine.objects.current().fen(), CostLine.objects.count()) == (0, 2)
    assert told(fresh) == ("resources.correct_costline", "示例水务干部", ["amount_fen", "note"])
    page = signed_in(small, "office").get(f"/costlines/{line.key}/").content.decode()
    assert ("漏记一批" in page, "1,000.00" in page) == (True, True)


def test_what_it_shows_now_becomes_a_flag_once(small: SimpleNamespace) -> None:
    line = entered(small, category="VEHICLE", note="协调组加油费")
    fresh = line.correct(reason="金额", amount_fen=5, note="协调组加油费", by=finance(small), at=AT)
    assert Flag.objects.count() == 1
    fresh.correct(reason="摘要", amount_fen=5, note="协调组补助", by=finance(small), at=AT)
    assert sorted(Flag.objects.values_list("case", flat=True)) == ["TOWNSHIP_ALLOWANCE", "TOWNSHIP_FUEL"]


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    line, seen = entered(small), CostLine.objects.get()
    line.correct(reason="甲", amount_fen=1, by=finance(small), at=AT)
    with pytest.raises(Conflict):
        seen.correct(reason="乙", amount_fen=2, by=finance(small), at=AT)
    assert CostLine.objects.current().fen() == 1


def test_who_may(small: SimpleNamespace) -> None:
    here = f"/costlines/{entered(small).key}/correct"
    form = {"reason": "核对", "amount_fen": "3.21", "note": "", "version": 1}
    assert done_by(tried(small, f"{here}/", here, form, form | {"amount_fen": 321}, WHOLE_CAST)) == {"bureau2"}
