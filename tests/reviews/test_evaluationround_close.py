"""A round closes when every township of the area has its evaluation (R50, F10)."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from pianqu.cadence.models import Obligation, Waiver
from pianqu.groups.models import AreaMembership
from pianqu.reviews.models import EvaluationRound
from tests.cadence.owing import asked, opened
from tests.county import AT
from tests.doors import only, signed_in, told, tried
from tests.reviews.judging import LATELY, QUARTER, closed, dimensions, evaluated


def test_not_while_a_township_lacks_its_evaluation(small: SimpleNamespace) -> None:
    evaluated(small)
    with pytest.raises(ValidationError, match="天星镇"):
        EvaluationRound.close(by=small.user("second1"), at=AT, group=small.group1, quarter_since=QUARTER)
    assert not EvaluationRound.objects.exists()


def test_it_was_complete_on_the_day_of_the_last_one(small: SimpleNamespace) -> None:
    evaluated(small, small.township2, happened_on=date(2026, 11, 2))
    evaluated(small)
    done = EvaluationRound.close(by=small.user("second1"), at=AT, group=small.group1, quarter_since=QUARTER)
    assert done.happened_on == LATELY
    assert told(done)[:2] == ("reviews.close_evaluationround", "示例二副甲")


def test_once(small: SimpleNamespace) -> None:
    closed(small)
    with pytest.raises(ValidationError, match="已经完成"):
        EvaluationRound.close(by=small.user("second1"), at=AT, group=small.group1, quarter_since=QUARTER)


def test_what_is_no_quarter_is_refused(small: SimpleNamespace) -> None:
    with pytest.raises(ValidationError) as no:
        closed(small, quarter_since=date(2026, 10, 5))
    assert list(no.value.error_dict) == ["quarter_since"]


def test_a_township_that_was_let_off_is_not_waited_for(small: SimpleNamespace) -> None:
    asked("township_evaluation", since=QUARTER)
    opened(LATELY)
    owed = Obligation.objects.get(township=small.township2)
    evaluated(small)
    Waiver.grant(reason="班子调整", obligation=owed, by=small.user("office"), at=AT)
    done = EvaluationRound.close(by=small.user("second1"), at=AT, group=small.group1, quarter_since=QUARTER)
    assert done.is_current


def test_the_structure_is_that_of_the_quarters_first_day(small: SimpleNamespace) -> None:
    """A township that left in the quarter is still waited for, whoever evaluates it; one that came is not."""
    row = AreaMembership.objects.get(township=small.township2)
    row.end(date(2026, 11, 1), by=small.user("office"), at=AT)
    AreaMembership.join(small.area2, small.township2, date(2026, 11, 1), by=small.user("office"), at=AT)
    evaluated(small)
    with pytest.raises(ValidationError, match="天星镇"):
        EvaluationRound.close(by=small.user("second1"), at=AT, group=small.group1, quarter_since=QUARTER)
    evaluated(small, small.township2, group=small.group2)
    assert EvaluationRound.close(by=small.user("second1"), at=AT, group=small.group1, quarter_since=QUARTER).is_current
    evaluated(small, small.township3, group=small.group2)
    assert EvaluationRound.close(by=small.user("second2"), at=AT, group=small.group2, quarter_since=QUARTER).is_current


def test_one_press_from_the_list(small: SimpleNamespace) -> None:
    dimensions()
    client = signed_in(small, "second1")
    page = client.get("/townshipevaluations/").content.decode()
    assert "2 个乡镇，已评估 0 个。" in page
    assert "完成这一轮" not in page
    evaluated(small)
    evaluated(small, small.township2)
    assert "完成这一轮" in client.get("/townshipevaluations/").content.decode()
    pressed = {"group": str(small.group1.key), "quarter_since": str(QUARTER)}
    assert client.post("/evaluationrounds/close/", pressed).status_code == 302
    done = EvaluationRound.objects.get()
    assert f"/evaluationrounds/{done.key}/" in client.get("/townshipevaluations/").content.decode()
    assert "天星镇" in client.get(f"/evaluationrounds/{done.key}/").content.decode()
    assert client.post("/evaluationrounds/close/", {**pressed, "group": str(small.group2.key)}).status_code == 404


def test_a_press_without_a_quarter_is_said_on_the_list(small: SimpleNamespace) -> None:
    pressed = {"group": str(small.group1.key), "quarter_since": "x"}
    answer = signed_in(small, "second1").post("/evaluationrounds/close/", pressed, follow=True)
    assert "请选择一个季度。" in answer.content.decode()


def test_who_may(small: SimpleNamespace) -> None:
    evaluated(small)
    evaluated(small, small.township2)
    form = {"group": str(small.group1.key), "quarter_since": str(QUARTER)}
    assert tried(small, "/evaluationrounds/close/", "/evaluationrounds", form) == only("leader1", "second1")
