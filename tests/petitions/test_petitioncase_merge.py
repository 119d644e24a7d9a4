"""One matter that came twice is merged by a person, never silently: one handler and one answer."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.doors import signed_in, told
from tests.petitions.petitioned import (
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

WHY = {"reason": "同一户同一件事"}


def test_it_is_refused_without_a_reason(small: SimpleNamespace) -> None:
    first, second = registered(peopled(small)), registered(small)
    with pytest.raises(Refused) as refused:
        second.merge(by=small.user("petition"), at=AT, into=first, reason="")
    assert list(refused.value.error_dict) == ["reason"]


def test_what_takes_nothing_in(small: SimpleNamespace) -> None:
    case = registered(peopled(small))
    ended = registered(small).withdraw(by=small.user("petition"), at=AT, on=RECEIVED, whose="PETITIONER", reason="已协商")
    secret = registered(small, kind="ACCUSATION")
    for into, words in ((case, "在办"), (ended, "在办"), (secret, "不得透露")):
        with pytest.raises(Refused, match=words) as refused:
            case.merge(by=small.user("petition"), at=AT, into=into, **WHY)
        assert list(refused.value.error_dict) == ["into"]
    assert stale(case).state == "REGISTERED"


def test_nobody_gets_by_a_merger_what_complains_of_them(small: SimpleNamespace) -> None:
    into = forwarded(peopled(small))
    case = registered(small, accused=[against(organ=small.organ1)])
    with pytest.raises(Refused, match="回避"):
        case.merge(by=small.user("petition"), at=AT, into=into, **WHY)


def test_mergers_stand_in_no_row(small: SimpleNamespace) -> None:
    first, second, third = registered(peopled(small)), registered(small), registered(small)
    third.merge(by=small.user("petition"), at=AT, into=second, **WHY)
    with pytest.raises(Refused, match="并到这里"):
        second.merge(by=small.user("petition"), at=AT, into=first, **WHY)


def test_its_limits_stop_and_the_others_run_on(small: SimpleNamespace) -> None:
    into = accepted(peopled(small))
    case = registered(small, source="ASSIGNED", superior_due_on=date(2026, 12, 20))
    before = running(into)
    case.merge(by=small.user("petition"), at=AT, into=into, **WHY)
    assert (case.state, case.merged_into, running(case), running(into)) == ("MERGED", into, {}, before)
    assert told(case)[0] == "petitions.merge_petitioncase"
    assert case.steps.get(what="MERGED").text == f"并入 {into.number}。同一户同一件事"
    assert into.steps.get(what="MERGED").text == f"{case.number} 并入本件。同一户同一件事"


def test_it_is_proposed_with_its_reasons_and_pressed_by_a_person(small: SimpleNamespace) -> None:
    first = registered(peopled(small), source="HOTLINE", source_number="12345-1")
    second = registered(small, source_number="12345-1", parties=[one(name="示例另一人", id_number="", phone="")])
    client = signed_in(small, "petition")
    html = client.get(f"/petitioncases/{second.key}/").content.decode()
    page = f"/petitioncases/{second.key}/merge/?into={first.key}"
    assert ("可能是同一事项" in html, page in html, "来件编号相同：12345-1" in html) == (True, True, True)
    form = client.get(page).context["form"]
    assert form["into"].value() == str(first.number)
    assert stale(second).state == "REGISTERED"
    assert client.post(page, {"into": "2026-1", "reason": "同一件", "version": 1}).status_code == 302
    assert stale(second).merged_into == first
    assert str(second.number) in client.get(f"/petitioncases/{first.key}/").content.decode()
    assert "可能是同一事项" not in signed_in(small, "clerk").get(f"/petitioncases/{first.key}/").content.decode()


def test_a_number_that_nothing_bears_is_refused_at_its_field(small: SimpleNamespace) -> None:
    case = registered(peopled(small))
    answer = signed_in(small, "petition").post(f"/petitioncases/{case.key}/merge/", {"into": "2026-99", "reason": "同一件"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["into"])


def test_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    first, second, third = registered(peopled(small)), registered(small), registered(small)
    slower = stale(third)
    third.merge(by=small.user("petition"), at=AT, into=first, **WHY)
    with pytest.raises(Conflict):
        slower.merge(by=small.user("petition"), at=AT, into=second, **WHY)
    assert stale(third).merged_into == first


def test_who_may(small: SimpleNamespace) -> None:
    first, second = registered(peopled(small)), registered(small)
    form = {"into": str(first.number), **WHY}
    assert doors(small, second, "merge", form, {"into": str(first.key), **WHY}) == may("petition")
