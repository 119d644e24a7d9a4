"""A wrong pairing is put right by a row of its own; the mistaken one was never in force, what came by it goes on."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.figures.catalogue import FIGURES
from pianqu.figures.reckon import reckon
from pianqu.growth.models import Pairing, ResourceInput
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.periods import between
from tests.county import AT, TODAY
from tests.doors import signed_in, tried
from tests.doors import told as entry
from tests.growth.projects import advanced, brought, paired
from tests.growth.reported import reported

SINCE = date(2026, 3, 1)
LATER = AT + timedelta(days=1)


def put_right(small: SimpleNamespace, pairing: Pairing, **changed: Any) -> Pairing:
    """The same but for what is changed."""
    told = {
        "cadre": pairing.cadre,
        "village": pairing.place,
        "since": pairing.since,
        "until": pairing.until,
        "reason": "村写错",
        **changed,
    }
    return pairing.correct(by=small.user("office"), at=told.pop("at", LATER), **told)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({}, "__all__"),
        ({"since": date(2026, 3, 2), "reason": " "}, "reason"),
        ({"cadre": "second1"}, "cadre"),
        ({"village": "township1"}, "village"),
        ({"until": SINCE}, "until"),
        ({"since": date(1900, 1, 1)}, "village"),
    ],
)
def test_what_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    pairing = paired(small)
    if "cadre" in changed:
        changed = {**changed, "cadre": small.cadres["bureau2"]}
    if "village" in changed:
        changed = {**changed, "village": small.township1}
    with pytest.raises(Refused) as no:
        put_right(small, pairing, **changed)
    assert list(no.value.message_dict) == [field]
    assert Pairing.objects.get().until is None


def test_another_pairing_of_the_two_stands_in_the_way(small: SimpleNamespace) -> None:
    paired(small)
    other = paired(small, village=small.village3)
    with pytest.raises(Refused) as no:
        put_right(small, other, village=small.village1)
    assert list(no.value.message_dict) == ["village"]


def test_the_mistaken_one_stays_and_was_never_in_force(small: SimpleNamespace) -> None:
    pairing = paired(small)
    fresh = put_right(small, pairing, village=small.village3, until=date(2026, 12, 1))
    pairing.refresh_from_db()
    assert (pairing.until, pairing.is_gone, fresh.replaces, fresh.correct_reason) == (SINCE, True, pairing, "村写错")
    assert list(Pairing.objects.on(SINCE)) == [fresh]
    assert not Pairing.objects.on(date(2026, 12, 1)).exists()
    assert [entry(each)[:2] for each in (pairing, fresh)] == [("growth.correct_pairing", "示例县委办")] * 2
    page = signed_in(small, "office").get(f"/pairings/{pairing.key}/").content.decode()
    assert "已更正" in page
    assert f"/pairings/{fresh.key}/" in page
    assert "/correct/" not in page
    after = signed_in(small, "office").get(f"/pairings/{fresh.key}/").content.decode()
    assert "村写错" in after
    assert f"/pairings/{pairing.key}/" in after


def test_what_came_by_it_names_the_row_that_stands(small: SimpleNamespace) -> None:
    """As a correction of its own; where it could not have come by the other, nothing is changed."""
    pairing = paired(small)
    money = reported(small, ResourceInput, via="PAIRING", pairing=pairing)
    bringing = brought(small, advanced(small, "approve"), via="PAIRING", pairing=pairing)
    for changed in ({"village": small.village3}, {"until": money.happened_on}):
        with pytest.raises(Refused) as no:
            put_right(small, Pairing.objects.get(), **changed)
        assert list(no.value.message_dict) == ["__all__"]
    assert Pairing.objects.get().until is None
    fresh = put_right(small, pairing, since=date(2026, 4, 1))
    assert {each.pairing for each in fresh.came()} == {fresh}
    assert len(fresh.came()) == 2
    now = ResourceInput.objects.current().get(key=money.key)
    assert (now.pairing, now.correct_reason) == (fresh, "结对帮扶更正：村写错")
    assert type(bringing).objects.current().get().pairing == fresh


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    pairing = paired(small)
    seen = Pairing.objects.get(pk=pairing.pk)
    put_right(small, pairing, since=date(2026, 4, 1))
    with pytest.raises(Conflict):
        put_right(small, seen, since=date(2026, 5, 1))
    ended = paired(small, village=small.village3)
    ended.end(date(2026, 11, 1), by=small.user("office"), at=AT)
    with pytest.raises(Conflict):
        put_right(small, ended, version=1, since=date(2026, 5, 1))
    assert Pairing.objects.count() == 3


def test_who_may(small: SimpleNamespace) -> None:
    pairing = paired(small)
    here = f"/pairings/{pairing.key}"
    told = {
        "cadre": str(pairing.cadre.key),
        "village": str(small.village1.key),
        "since": "2026-04-01",
        "reason": "日期写错",
        "version": 1,
    }
    answers = tried(small, f"{here}/correct/", f"{here}/correct", told)
    assert {name for name, answer in answers.items() if answer == (302, 200)} == {"office"}
    assert {answers[name] for name in ("clerk", "leader1", "second1", "secretary")} == {(403, 403)}
    assert f"{here}/correct/" in signed_in(small, "office").get(f"{here}/").content.decode()


def test_by_page_it_opens_with_what_stands(small: SimpleNamespace) -> None:
    pairing = paired(small)
    page = signed_in(small, "office").get(f"/pairings/{pairing.key}/correct/")
    form = page.context["form"]
    assert (form["since"].value(), form["village"].value()) == (SINCE, small.village1.key)


def test_it_can_be_told_at_once_until_when(small: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        paired(small, until=SINCE)
    pairing = paired(small, until=date(2026, 6, 1))
    assert [Pairing.objects.on(day).count() for day in (date(2026, 5, 31), date(2026, 6, 1))] == [1, 0]
    again = paired(small, since=date(2026, 6, 1))
    assert again.until is None
    told = {"cadre": str(pairing.cadre.key), "village": str(small.village3.key), "since": "2026-04-01", "until": "2026-05-01"}
    answer = signed_in(small, "office").post("/api/v1/pairings", told, content_type="application/json")
    assert (answer.status_code, answer.json()["until"]) == (201, "2026-05-01")


def test_it_is_counted_once(small: SimpleNamespace) -> None:
    put_right(small, paired(small), village=small.village3)
    assert reckon(FIGURES["pairing.villages"], between(date(2026, 11, 1), TODAY)).value == 1
