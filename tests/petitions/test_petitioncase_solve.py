"""问题解决 is one thing, 息诉息访 another: how it was solved and when, once a case (R68)."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.petitions.models import PetitionSolution
from tests.county import AT
from tests.doors import signed_in
from tests.doors import told as entry
from tests.petitions.coursed import LATER, answered, now, these, told, typed, who_may
from tests.petitions.petitioned import accepted, forwarded, peopled

SOLVED: dict[str, Any] = {"happened_on": date(2026, 11, 20), "how": "补偿款已付到账。"}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"how": " "}, "how"),
        ({"happened_on": date(2026, 11, 24)}, "happened_on"),
        ({"happened_on": date(2026, 11, 1)}, "happened_on"),
    ],
)
def test_what_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    case = accepted(peopled(small))
    with pytest.raises(Refused) as no:
        case.solve(**{**SOLVED, **changed}, **told(small))
    assert list(no.value.error_dict) == [field]
    assert not PetitionSolution.objects.exists()


def test_not_before_it_was_taken_on(small: SimpleNamespace) -> None:
    with pytest.raises(Conflict):
        forwarded(peopled(small)).solve(**SOLVED, **told(small))


def test_it_counts_where_the_case_lies_and_the_case_goes_on(small: SimpleNamespace) -> None:
    case = accepted(peopled(small))
    solution = case.solve(**SOLVED, **told(small))
    assert (solution.township, solution.village, solution.entered_by_name) == (small.township1, small.village1, "示例镇干部")
    assert (now(case).state, entry(case)[0], entry(solution)[0]) == (
        "ACCEPTED",
        "petitions.solve_petitioncase",
        "petitions.record_petitionsolution",
    )


def test_once_a_case_and_once_a_form(small: SimpleNamespace) -> None:
    case, key = answered(peopled(small)), uuid4()
    assert case.solve(**SOLVED, key=key, **told(small)) == now(case).solve(**SOLVED, key=key, **told(small))
    with pytest.raises(Refused, match="已经登记过"):
        now(case).solve(**SOLVED, **told(small))


def test_a_report_tells_prominent_ones_as_they_were_known(small: SimpleNamespace) -> None:
    peopled(small)
    prominent, plain = accepted(small, prominent=True), accepted(small)
    for case in (prominent, plain):
        case.solve(**SOLVED, **told(small))
    before, after = AT, datetime.fromisoformat("2026-11-24T00:00:00+08:00")
    assert PetitionSolution.objects.as_known(before).count() == 0
    assert [row.case for row in PetitionSolution.objects.as_known(after).of_prominent()] == [prominent]


def test_a_case_that_is_put_right_counts_as_it_stands_and_as_it_was_known(small: SimpleNamespace) -> None:
    case = accepted(peopled(small), prominent=True)
    case.solve(**SOLVED, **told(small))
    now(case).correct(prominent=False, reason="不在突出问题清单", **told(small, "petition", LATER))
    assert list(PetitionSolution.objects.as_known(LATER).of_prominent().values_list("case", flat=True)) == [case.pk]
    assert not PetitionSolution.objects.as_known(None).of_prominent().exists()
    fresh = PetitionSolution.objects.current().get()
    assert (fresh.version, fresh.correct_reason, fresh.how) == (2, "不在突出问题清单", SOLVED["how"])
    now(case).correct(title="示例：改个名", reason="错字", **told(small, "petition", LATER))
    assert PetitionSolution.objects.current().get() == fresh


def test_what_it_counted_for_moves_with_its_place(small: SimpleNamespace) -> None:
    case = accepted(peopled(small))
    case.solve(**SOLVED, **told(small))
    now(case).correct(village=small.village2, reason="村写错", **told(small, "petition", LATER))
    assert PetitionSolution.objects.current().get().village == small.village2
    assert PetitionSolution.objects.as_known(LATER).get().village == small.village1


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    case = accepted(peopled(small))
    seen = now(case)
    case.solve(**SOLVED, **told(small)).void(reason="误录", **told(small))
    with pytest.raises(Conflict):
        seen.solve(**SOLVED, **told(small))


def test_the_page_shows_it_and_offers_it_no_more(small: SimpleNamespace) -> None:
    case, client = accepted(peopled(small)), signed_in(small, "clerk")
    here = f"/petitioncases/{case.key}/"
    assert f"{here}solve/" in client.get(here).content.decode()
    client.post(f"{here}solve/", typed(**SOLVED))
    page = client.get(here).content.decode()
    assert ("补偿款已付到账" in page, f"{here}solve/" in page) == (True, False)
    assert "补偿款已付到账" in client.get("/petitionsolutions/?prominent=&since=2026-11-20").content.decode()


def test_who_may(small: SimpleNamespace) -> None:
    case = accepted(peopled(small))
    assert who_may(small, case, "solve", typed(**SOLVED)) == these("petition", "clerk", "principal", done=201)
