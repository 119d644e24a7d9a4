"""An instruction is put right, with the reason; its items stay with it."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.dispatch.models import InfoItem, Instruction, InstructionItem
from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.dispatch.instructed import LEADER, SAID, WORDING, instructed, item, tasks
from tests.dispatch.sent import elsewhere, now, submitted
from tests.dispatch.sheeted import EARLIER, earlier
from tests.dispatch.sheeted import made as sheeted
from tests.doors import only, signed_in, told, tried

LATER = AT + timedelta(hours=1)


def corrected(small: SimpleNamespace, made: Instruction, **changed: Any) -> Instruction:
    plain = {"leader": LEADER, "wording": WORDING, "happened_on": SAID, "number": made.number, "reason": "写错", "at": LATER}
    return made.correct(by=small.user("office"), **{**plain, **changed})


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"leader": ""}, "leader"),
        ({"wording": " "}, "wording"),
        ({"number": ""}, "number"),
        ({"happened_on": date(2026, 11, 24)}, "happened_on"),
        ({"reason": " "}, "reason"),
        ({"number": "县委批1号"}, "number"),
        ({}, "__all__"),
    ],
)
def test_what_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    instructed(small, number="县委批1号")
    made = instructed(small)
    with pytest.raises(Refused) as no:
        corrected(small, made, **changed)
    assert list(no.value.message_dict) == [field]


def test_items_and_tasks_stay_and_the_old_version_is_kept(small: SimpleNamespace) -> None:
    made = instructed(small, items=[item(small)])
    fresh = corrected(small, made, wording="另一句", happened_on=SAID - timedelta(days=1))
    assert (Instruction.objects.current().get(), told(fresh)[0]) == (fresh, "dispatch.correct_instruction")
    assert Instruction.objects.as_known(LATER).get().wording == WORDING
    assert (InstructionItem.objects.of(fresh).count(), len(tasks(fresh))) == (1, 1)
    page = signed_in(small, "office").get(f"/instructions/{made.key}/").content.decode()
    assert ("另一句" in page, "修通五里路" in page, WORDING in page) == (True, True, True)
    with pytest.raises(Conflict):
        corrected(small, made, wording="再一句")


def test_it_rests_on_other_information(small: SimpleNamespace) -> None:
    first, second = submitted(small), submitted(small, **elsewhere(small))
    made = instructed(small, infos=[first])
    fresh = corrected(small, made, infos=[second])
    assert (fresh.group, told(fresh)[2]) == (small.group2, ["group", "infos"])
    assert InfoItem.objects.with_outcome("instructed").get() == second


def test_what_was_closed_by_it_alone_waits_again(small: SimpleNamespace) -> None:
    first, second = submitted(small), submitted(small, **elsewhere(small))
    made = instructed(small, infos=[first])
    first.close(by=small.user("office"), at=AT)
    corrected(small, made, infos=[second])
    assert (now(first).state, told(first)[0]) == ("SUBMITTED", "dispatch.reopen_infoitem")


def test_a_drawn_number_that_is_put_right_is_given_back(small: SimpleNamespace) -> None:
    made = instructed(small)
    number = made.drawn
    assert number is not None
    same = corrected(small, made, wording="另一句")
    number.refresh_from_db()
    assert (same.drawn, number.is_void) == (number, False)
    fresh = corrected(small, same, wording="另一句", number="县委批7号")
    number.refresh_from_db()
    assert (fresh.drawn, number.is_void, told(fresh)[2]) == (None, True, ["drawn", "number"])
    fresh.void(by=small.user("office"), at=LATER, reason="登错")
    assert Instruction.objects.get(pk=fresh.pk).voided
    page = signed_in(small, "office").get(f"/instructions/{made.key}/").content.decode()
    assert "编出的号" in page


def test_a_number_that_was_given_back_is_not_taken_again(small: SimpleNamespace) -> None:
    made = instructed(small)
    away = corrected(small, made, number="县委批7号")
    for again in (lambda: corrected(small, away, number=made.number), lambda: instructed(small, number=made.number)):
        with pytest.raises(Refused, match="已经作废") as no:
            again()
        assert list(no.value.message_dict) == ["number"]


def test_what_was_written_on_a_sheet_is_not_dated_before_it(small: SimpleNamespace) -> None:
    info = earlier(small)[0]
    sheet = sheeted(small, info, at=EARLIER + timedelta(days=2))
    said = instructed(small, infos=[info])
    with pytest.raises(Refused, match="不会更早") as no:
        corrected(small, said, infos=[info], happened_on=sheet.made_on - timedelta(days=1))
    assert list(no.value.message_dict) == ["happened_on"]
    said = corrected(small, said, infos=[info], happened_on=sheet.made_on)
    elsewhere_ = corrected(small, said, happened_on=sheet.made_on - timedelta(days=1))  # it rests on nothing any more
    assert elsewhere_.happened_on < sheet.made_on
    assert corrected(small, elsewhere_, infos=[info], happened_on=elsewhere_.happened_on).infos.get() == info
    before = instructed(small, infos=[info], happened_on=sheet.made_on - timedelta(days=1))
    assert corrected(small, before, infos=[info], happened_on=before.happened_on - timedelta(days=1)).infos.get() == info


def test_who_may(small: SimpleNamespace) -> None:
    made = instructed(small, infos=[submitted(small, "clerk")])
    form = {"leader": LEADER, "wording": "x", "happened_on": "2026-11-23", "number": "x", "reason": "写错", "version": 2}
    answers = tried(small, f"/instructions/{made.key}/correct/", f"/instructions/{made.key}/correct", form)
    assert answers == only("office", done=200) | dict.fromkeys(("secadmin", "auditadmin"), (404, 404))
