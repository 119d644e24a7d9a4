"""What was registered wrongly is put right: the old words stay, and limits are counted anew from the right day."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from pianqu.kit.errors import Conflict, Refused
from pianqu.petitions.models import ClockDue, PetitionCase
from pianqu.petitions.told import PartyTold
from tests.county import AT
from tests.doors import signed_in, told
from tests.petitions.petitioned import (
    PERSON,
    RECEIVED,
    accepted,
    against,
    doors,
    forwarded,
    may,
    one,
    peopled,
    registered,
    running,
    stale,
)
from tests.reckoning import deadlines

EARLIER = date(2026, 10, 26)


def corrected(small: SimpleNamespace, case: PetitionCase, by: str = "petition", **values: Any) -> PetitionCase:
    return case.correct(by=small.user(by), at=AT, **{"reason": "登记时听错", **values})


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("reason", {"reason": "", "title": "别的"}),
        ("__all__", {}),
        ("__all__", {"title": "示例：征地补偿款未付"}),
        ("received_on", {"received_on": date(2026, 12, 31)}),
        ("parties", {"parties": []}),
        ("anonymous", {"anonymous": True}),
        ("superior_due_on", {"source": "ASSIGNED"}),
        ("__all__", {"first_raised_on": date(2026, 11, 20)}),
    ],
)
def test_what_is_refused(small: SimpleNamespace, field: str, values: dict[str, Any]) -> None:
    case = registered(peopled(small))
    with pytest.raises(ValidationError) as refused:
        corrected(small, case, **values)
    assert list(refused.value.error_dict) == [field]
    assert not stale(case).steps.filter(what="CORRECTED").exists()


def test_the_receipt_is_not_after_what_was_done_since(small: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="已经办理过"):
        corrected(small, forwarded(peopled(small)), received_on=date(2026, 11, 5))


def test_a_void_one_stays_as_it_is(small: SimpleNamespace) -> None:
    case = registered(peopled(small)).void(by=small.user("petition"), at=AT, reason="误录")
    with pytest.raises(Conflict):
        corrected(small, case, title="别的")


def test_old_and_new_words_stay_in_its_course(small: SimpleNamespace) -> None:
    case = registered(peopled(small))
    corrected(small, case, kind="ACCUSATION", title="示例：村干部克扣补偿款", urgent=True, persons=6)
    verb, _who, fields = told(case)
    assert (verb, set(fields)) == (
        "petitions.correct_petitioncase",
        {"kind", "title", "urgent", "persons", "collective", "reason"},
    )
    assert case.steps.get(what="CORRECTED").text.splitlines() == [
        "类别：申诉求决 → 检举控告",
        "事项：示例：征地补偿款未付 → 示例：村干部克扣补偿款",
        "人数：1 → 6",
        "重大、紧急：否 → 是",
        "原因：登记时听错",
    ]


def test_the_limits_are_counted_anew_from_the_right_day(small: SimpleNamespace) -> None:
    case = registered(peopled(small), source="ASSIGNED", superior_due_on=date(2026, 12, 20))
    corrected(small, case, received_on=EARLIER)
    assert running(case) == {
        "register_15_calendar": deadlines.due(EARLIER, "register_15_calendar"),
        "superior_date": date(2026, 12, 20),
    }
    assert case.first_raised_on == EARLIER
    dues = ClockDue.objects.filter(clock__case=case, clock__code="register_15_calendar")
    assert [(row.why, row.due_on) for row in dues] == [("BEGUN", date(2026, 11, 17)), ("CORRECTED", date(2026, 11, 10))]


def test_also_one_that_stopped_for_whether_it_was_in_time_hangs_on_it(small: SimpleNamespace) -> None:
    case = forwarded(peopled(small), on=date(2026, 11, 16))
    before = running(case)
    assert case.clocks.get(code="register_15_calendar").in_time
    corrected(small, case, received_on=EARLIER)
    assert not case.clocks.get(code="register_15_calendar").in_time
    assert running(case) == before  # they began with the forwarding


def test_the_superiors_date_is_put_right(small: SimpleNamespace) -> None:
    case = registered(peopled(small))
    corrected(small, case, source="ASSIGNED", superior_due_on=date(2026, 12, 20))
    assert running(case)["superior_date"] == date(2026, 12, 20)
    corrected(small, case, superior_due_on=date(2026, 12, 25))
    assert running(case)["superior_date"] == date(2026, 12, 25)
    corrected(small, case, source="OWN", superior_due_on=None)
    assert list(running(case)) == ["register_15_calendar"]


def test_whoever_cannot_be_reached_is_not_told_and_whoever_can_is(small: SimpleNamespace) -> None:
    case = forwarded(peopled(small))
    due = running(case)["notify_15_calendar"]
    corrected(small, case, reachable=False)
    assert "notify_15_calendar" not in running(case)
    corrected(small, case, reachable=True)
    assert running(case)["notify_15_calendar"] == due


def test_a_claim_that_was_an_accusation_all_along_has_no_sixty_days(small: SimpleNamespace) -> None:
    case = corrected(small, accepted(peopled(small)), kind="ACCUSATION")
    assert (case.route, list(running(case))) == (None, ["notify_15_calendar"])
    with pytest.raises(Refused, match="先定办理途径"):
        corrected(small, case, kind="CLAIM")


def test_who_brings_it_and_of_whom_it_complains(small: SimpleNamespace) -> None:
    case = registered(peopled(small), persons=3)
    stays = PartyTold(petitioner=case.parties.get().petitioner)
    added = one(name="赵示例", id_number="", phone="13900001111")
    corrected(small, case, parties=[stays, added], accused=[against(cadre=small.cadres["principal"])])
    assert case.parties.count() == 2
    assert case.bars(cadre=small.cadres["principal"])
    text = case.steps.get(what="CORRECTED").text
    assert ("赵示例" in text, PERSON["name"] in text, "被反映人、单位：— → 示例镇长" in text) == (False, False, True)
    assert set(told(case)[2]) == {"parties", "accused", "reason"}
    corrected(small, case, accused=[])
    assert not case.bars(cadre=small.cadres["principal"])


def test_more_than_five_representatives_are_told_then(small: SimpleNamespace) -> None:
    case = corrected(small, registered(peopled(small)), persons=20, representatives=7)
    assert "不得超过5人" in case.steps.get(what="TOLD").text


def test_the_form_keeps_what_was_typed_and_shows_nobody(small: SimpleNamespace) -> None:
    case = registered(peopled(small))
    client = signed_in(small, "petition")
    page = f"/petitioncases/{case.key}/correct/"
    shown = client.get(page)
    assert PERSON["name"] not in shown.content.decode()
    form = {name: value for name, value in shown.context["form"].initial.items() if value not in (None, False)}
    form |= {name: shown.context["form"][name].value() for name in ("place", "key")}
    form = {name: str(value) for name, value in form.items() if name not in ("present", "accused_organs")}
    answer = client.post(page, {**form, "title": "示例：改过的事项", "role": "PETITIONER"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["reason"])
    assert answer.context["form"]["title"].value() == "示例：改过的事项"
    assert client.post(page, {**form, "title": "示例：改过的事项", "role": "PETITIONER", "reason": "写错"}).status_code == 302
    assert (stale(case).title, case.parties.count()) == ("示例：改过的事项", 1)


def test_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    case = registered(peopled(small))
    slower = stale(case)
    corrected(small, case, title="先改的")
    with pytest.raises(Conflict):
        corrected(small, slower, title="后改的")
    assert (stale(case).title, case.steps.filter(what="CORRECTED").count()) == ("先改的", 1)


def told_of(small: SimpleNamespace, case: PetitionCase) -> tuple[dict[str, Any], dict[str, Any]]:
    """A form and a body that put the title right."""
    place = {"place": str(small.village1.key), "title": "示例：改过", "asked": case.asked, "received_on": str(case.received_on)}
    form = {**place, "form": "VISIT", "kind": "CLAIM", "source": "OWN", "persons": 1, "role": "PETITIONER", "reason": "写错"}
    return form, {**place, "reason": "写错", "version": case.version}


def test_who_may(small: SimpleNamespace) -> None:
    """The petition office always; the unit that registered it while nobody did anything with it."""
    case = registered(peopled(small))
    assert doors(small, case, "correct", *told_of(small, case)) == may("petition")
    own = registered(small, by="clerk", registrar=small.organ1)
    assert doors(small, own, "correct", *told_of(small, own)) == may("clerk", "petition")
    own.accept(by=small.user("clerk"), at=AT, on=RECEIVED, route=6)
    assert doors(small, own, "correct", *told_of(small, own)) == may("petition")
