"""A stage, an introduction or an arrival is put right with the reason; days keep the order of the pipeline (统计法 art. 9)."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.growth.models import Arrival, Introduction, ProjectStage
from pianqu.kit.errors import Conflict
from tests.county import AT
from tests.doors import signed_in, tried
from tests.doors import told as entry
from tests.growth.projects import INVEST, advanced, arrived, brought, paired

LATER = AT + timedelta(hours=1)


def corrected(small: SimpleNamespace, record: Any, **changed: Any) -> Any:
    told = {"happened_on": record.happened_on, "by": small.user("clerk"), "at": LATER, "reason": "写错了", **changed}
    return record.correct(**told)


@pytest.fixture
def of(small: SimpleNamespace) -> SimpleNamespace:
    """A project at 开工, with one of each."""
    project = advanced(small, "approve", "sign", "start")
    stages = {each.stage: each for each in project.standing()}
    return SimpleNamespace(project=project, own=brought(small, project), sum=arrived(small, project), **stages)


@pytest.mark.parametrize(
    ("name", "changed", "field"),
    [
        ("SIGNED", {"happened_on": date(2026, 11, 24)}, "happened_on"),
        ("SIGNED", {"happened_on": date(2026, 11, 5)}, "happened_on"),
        ("SIGNED", {"happened_on": date(2026, 11, 13)}, "happened_on"),
        ("SIGNED", {"invest_fen": None}, "invest_fen"),
        ("STARTED", {"invest_fen": 5}, "invest_fen"),
        ("APPROVED", {"happened_on": date(2026, 11, 1)}, "happened_on"),
        ("SIGNED", {"reason": " ", "invest_fen": 5}, "reason"),
        ("SIGNED", {}, "__all__"),
        ("own", {"happened_on": date(2026, 11, 5)}, "happened_on"),
        ("sum", {"amount_fen": 0}, "amount_fen"),
    ],
)
def test_what_does_not_fit_is_refused(
    small: SimpleNamespace, of: SimpleNamespace, name: str, changed: dict[str, Any], field: str
) -> None:
    record = getattr(of, name)
    with pytest.raises(Exception, match=r".") as no:
        corrected(small, record, **changed)
    assert list(no.value.error_dict) == [field]
    assert type(record).objects.current().filter(pk=record.pk).exists()


def test_a_strange_column(small: SimpleNamespace, of: SimpleNamespace) -> None:
    with pytest.raises(TypeError, match="stage"):
        corrected(small, of.SIGNED, stage="STARTED")


def test_what_rests_on_the_first_stage_keeps_its_day(small: SimpleNamespace) -> None:
    project = advanced(small, "approve", "start")
    brought(small, project, happened_on=date(2026, 11, 6))
    with pytest.raises(Exception, match="登记在立项以前"):
        corrected(small, project.standing()[1], happened_on=date(2026, 11, 8))


def test_the_old_version_is_known_as_of_then(small: SimpleNamespace, of: SimpleNamespace) -> None:
    fresh = corrected(small, of.SIGNED, invest_fen=INVEST + 1, happened_on=date(2026, 11, 9))
    assert entry(fresh) == ("growth.correct_projectstage", "示例镇干部", ["happened_on", "invest_fen"])
    assert ProjectStage.objects.current().signed(INVEST + 1).exists()
    assert not ProjectStage.objects.as_known(LATER).signed(INVEST + 1).exists()
    fresh = corrected(small, of.own, organ=small.dept2, via="PAIRING", pairing=paired(small))
    assert (fresh.organ, Introduction.objects.counted(LATER).get().organ) == (small.dept2, small.dept1)
    assert corrected(small, of.sum, source="别人", amount_fen=5).source == "别人"
    assert Arrival.objects.as_known(LATER).get().source == "示例公司"


def test_the_slower_of_two_and_what_is_void(small: SimpleNamespace, of: SimpleNamespace) -> None:
    seen = Arrival.objects.get(pk=of.sum.pk)
    fresh = corrected(small, of.sum, amount_fen=5)
    with pytest.raises(Conflict):
        corrected(small, seen, amount_fen=6)
    fresh.void(by=small.user("clerk"), at=LATER, reason="重复")
    with pytest.raises(Conflict):
        corrected(small, fresh, amount_fen=7)


@pytest.mark.parametrize(
    ("name", "noun", "typed", "sent"),
    [
        ("SIGNED", "projectstage", {"invest_fen": "3600"}, {"invest_fen": 3_600_000_000}),
        ("STARTED", "projectstage", {}, {}),
        ("own", "introduction", {"via": "OTHER"}, {}),
        ("sum", "arrival", {"amount_fen": "99", "source": ""}, {"amount_fen": 99_000_000}),
    ],
)
def test_who_may(
    small: SimpleNamespace, of: SimpleNamespace, name: str, noun: str, typed: dict[str, Any], sent: dict[str, Any]
) -> None:
    """Who answers for the project, and 县委办; not the department that brought it in, nor the group that reads it."""
    record = getattr(of, name)
    day = "2026-11-13" if noun != "projectstage" else str(record.happened_on - timedelta(days=1))
    told = {"happened_on": day, "reason": "写错了", "version": 1, **typed}
    told |= {"organ": str(small.dept1.key)} if noun == "introduction" else {}
    here, cast = f"/{noun}s/{record.key}", ("clerk", "office", "leader1", "bureau1", "secretary", "secadmin")
    answers = tried(small, f"{here}/correct/", f"{here}/correct", told, {**told, **sent}, cast=cast)
    assert {who for who, answer in answers.items() if answer == (302, 200)} == {"clerk", "office"}
    assert {answers[who] for who in ("leader1", "bureau1", "secretary")} == {(403, 403)}
    assert answers["secadmin"] == (404, 404)
    client = signed_in(small, "clerk")
    assert "更正的原因" in client.get(f"{here}/correct/").content.decode()
    client.post(f"{here}/correct/", told)
    page = client.get(f"{here}/").content.decode()
    assert "更正前的记录" in page
