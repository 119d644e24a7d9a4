"""problems.solved and the days it took: each verified problem is one more, each decoy nothing, and as known then."""

from datetime import date, timedelta
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from python_calamine import CalamineWorkbook

from pianqu.figures.catalogue import FIGURES
from pianqu.figures.printing import printed
from pianqu.figures.reckon import Reading, reckon
from pianqu.kit.periods import between
from tests.county import TODAY
from tests.doors import signed_in
from tests.matters.closer import sampled, seen
from tests.matters.raised import raised
from tests.matters.tasked import SEEN, after, closed, reported
from tests.small import small

__all__ = ["small"]
PERIOD = between(date(2026, 1, 1), TODAY + timedelta(days=2))  # the day of the look is its last


def reading(code: str = "problems.solved", **told: Any) -> Reading:
    return reckon(FIGURES[code], told.pop("period", PERIOD), **told)


def test_one_more_on_the_day_of_the_look(small: SimpleNamespace) -> None:
    closed(small, solved=True, problem_key=raised(small).key)
    assert (reading().value, reading().per) == (1, {"1": 1, "2": 0})
    assert reading(period=between(PERIOD.since, TODAY + timedelta(days=1))).value == 0


def test_what_is_only_reported_or_closed_is_nothing(small: SimpleNamespace) -> None:
    reported(small, problem_key=raised(small).key)
    closed(small, problem_key=raised(small, text="另一个").key)
    assert reading().value == 0


def test_opened_again_it_is_nothing_and_was_something_then(small: SimpleNamespace) -> None:
    task = closed(small, solved=True, problem_key=raised(small).key)
    task.reopen(by=small.user("office"), at=after(9), reason="又坏了", days=5)
    assert reading().value == 0
    assert reading(known_at=after(9)).value == 1
    task.report(by=small.user("bureau1"), at=after(10), result="好了")
    task.verify(by=small.user("second1"), at=after(11), words=SEEN, solved=True)
    later = between(PERIOD.since, TODAY + timedelta(days=20))
    assert (reading().value, reading(period=later).value) == (0, 1)


def test_days_from_raised_to_settled_by_relation(small: SimpleNamespace) -> None:
    for days, relation in ((10, "DEPT_DEPT"), (30, "DEPT_DEPT"), (90, "TOWNSHIP_TOWNSHIP"), (5, "")):
        day = TODAY - timedelta(days=days)
        problem = raised(small, text=f"x{days}", happened_on=day, relation=relation)
        closed(small, solved=True, problem_key=problem.key)
    departments = reading("problems.settling_departments")
    assert (departments.value, departments.largest) == (22, 32)
    everything = reading("problems.settling")
    assert (everything.value, everything.largest) == (32, 92)
    assert reading("problems.settling_townships").value == 92
    assert reading("problems.settling_dept_township").value is None


def test_what_was_checked_on_the_spot_stands_beside_it(small: SimpleNamespace, clock: Any) -> None:
    sample = sampled(small, 3, size=3)
    assert (reading().aside, printed(reading())) == (None, "3")  # nobody looked yet
    seen(small, sample)
    wrong = seen(small, sample, 2, holds=False)
    assert (reading().value, reading().aside) == (3, {"n": 2, "m": 1})
    assert printed(reading()) == "3 项（抽查 2、属实 1）"
    assert reading(period=between(date(2026, 1, 1), TODAY)).aside is None  # of what was solved in the period
    wrong.void(by=small.user("office"), at=after(12), reason="看错")
    assert (reading().aside, reading(known_at=after(12)).aside) == ({"n": 1, "m": 1}, {"n": 2, "m": 1})
    clock.move_to(after(13))
    client = signed_in(small, "office")
    assert "抽查 1、属实 1" in client.get("/figures/problems.solved/").content.decode()
    assert client.get("/api/v1/figures/problems.solved").json()["aside"] == {"n": 1, "m": 1}
    book = CalamineWorkbook.from_filelike(BytesIO(client.get("/figures/problems.solved/?format=xlsx").content))
    assert "抽查 1、属实 1" in book.get_sheet_by_index(0).to_python()[3]
