"""Finishing research: what came of it, and from when it counts."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.reviews.models import Research
from tests.county import AT
from tests.doors import signed_in, told
from tests.reviews.studied import LATELY, OUTPUT, finished, planned


@pytest.mark.parametrize(("day", "output", "field"), [(LATELY, " ", "output"), (date(2026, 11, 24), OUTPUT, "happened_on")])
def test_what_does_not_fit_is_refused(small: SimpleNamespace, day: date, output: str, field: str) -> None:
    research = planned(small)
    with pytest.raises(Refused) as no:
        research.finish(by=small.user("second1"), at=AT, happened_on=day, output=output)
    assert list(no.value.message_dict) == [field]
    assert Research.objects.get().state == "PLANNED"


def test_it_counts_from_the_moment_at_which_it_was_finished(small: SimpleNamespace) -> None:
    research = planned(small)
    later = AT + timedelta(hours=2)
    research.finish(by=small.user("staff1"), at=later, happened_on=LATELY, output=OUTPUT)
    assert (research.state, research.recorded_at, research.entered_by_name) == ("FINISHED", later, "示例抽调甲")
    verb, who, fields = told(research)
    assert (verb, who, fields) == ("reviews.finish_research", "示例抽调甲", ["happened_on", "output", "state"])
    assert not Research.objects.as_known(later).finished().exists()
    assert Research.objects.as_known(later + timedelta(seconds=1)).finished().exists()


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    slower = Research.objects.get(pk=planned(small).pk)
    Research.objects.get().finish(by=small.user("second1"), at=AT, happened_on=LATELY, output=OUTPUT)
    with pytest.raises(Conflict):
        slower.finish(by=small.user("second1"), at=AT, happened_on=LATELY, output="别的")
    with pytest.raises(Conflict):
        slower.drop(by=small.user("second1"), at=AT, reason="不做了")
    assert Research.objects.get().output == OUTPUT


def test_the_page_asks_two_things_and_the_api_says_the_same(small: SimpleNamespace) -> None:
    research = planned(small)
    client = signed_in(small, "second1")
    assert "完成" in client.get(f"/research/{research.key}/").content.decode()
    form = {"happened_on": "2026-11-20", "output": OUTPUT, "version": "1"}
    assert client.post(f"/research/{research.key}/finish/", form).status_code == 302
    shown = client.get(f"/api/v1/research/{research.key}").json()
    assert (shown["state"], shown["output"], shown["voided"]) == ("FINISHED", OUTPUT, False)
    again = client.post(
        f"/api/v1/research/{research.key}/finish", {"happened_on": "2026-11-20", "output": "x"}, "application/json"
    )
    assert again.status_code == 409


def test_who_may(small: SimpleNamespace) -> None:
    research = planned(small)
    form = {"happened_on": "2026-11-20", "output": OUTPUT}
    answers = {name: signed_in(small, name).post(f"/research/{research.key}/finish/", form).status_code for name in
               ("second2", "clerk", "office", "secretary", "secadmin", "staff1")}  # fmt: skip
    assert answers == {"second2": 404, "clerk": 404, "office": 403, "secretary": 403, "secadmin": 404, "staff1": 302}


def test_a_finished_one_is_finished(small: SimpleNamespace) -> None:
    with pytest.raises(Conflict):
        finished(small).finish(by=small.user("second1"), at=AT, happened_on=LATELY, output="别的")
