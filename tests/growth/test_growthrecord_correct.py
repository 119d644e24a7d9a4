"""A correction is a new version with who and why; what was known before is known as of that moment (统计法 arts. 9, 24)."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.groups.models import Campaign
from pianqu.growth.models import KINDS, GrowthRecord, LivestockFarm
from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.doors import refused, signed_in, tried
from tests.doors import told as entry
from tests.growth.reported import DAY, IDS, OTHER, OWN, body, noun, reported, told, typed

Kind = type[GrowthRecord]
every_kind = pytest.mark.parametrize("kind", KINDS, ids=IDS)
DATED = [kind for kind in KINDS if kind.DATED]
LATER = AT + timedelta(hours=1)


def corrected(small: SimpleNamespace, record: Any, by: str = "clerk", **changed: Any) -> Any:
    values = {name: value for name, value in told(small, type(record)).items() if name != "organ"}
    return record.correct(**{**values, "by": small.user(by), "at": LATER, "reason": "数写错", **changed})


@every_kind
@pytest.mark.parametrize(
    ("changed", "field"),
    [({"reason": " "}, "reason"), ({}, "__all__"), ({"happened_on": date(2026, 11, 24), "reason": "日期"}, "happened_on")],
)
def test_what_does_not_fit_is_refused(small: SimpleNamespace, kind: Kind, changed: dict[str, Any], field: str) -> None:
    record = reported(small, kind)
    with pytest.raises(Exception, match=r".") as no:
        corrected(small, record, **changed)
    assert list(no.value.error_dict) == [field]
    assert kind.objects.count() == 1


@every_kind
def test_the_old_version_is_kept_and_known_as_of_then(small: SimpleNamespace, kind: Kind) -> None:
    record = reported(small, kind)
    fresh = corrected(small, record, **OTHER[noun(kind)])
    [name] = OTHER[noun(kind)]
    assert (fresh.key, fresh.version, fresh.correct_reason) == (record.key, 2, "数写错")
    assert entry(fresh) == (f"growth.correct_{noun(kind)}", "示例镇干部", [name])
    assert getattr(kind.objects.as_known(LATER).get(), name) == OWN[noun(kind)][name]
    assert getattr(kind.objects.as_known(None).get(), name) == OTHER[noun(kind)][name]
    assert (fresh.organ, fresh.group) == (small.organ1, None), "who reported it answers for it still"


@every_kind
def test_the_slower_of_two_and_what_is_void(small: SimpleNamespace, kind: Kind) -> None:
    record = reported(small, kind)
    seen = kind.objects.get(pk=record.pk)
    corrected(small, record, **OTHER[noun(kind)])
    with pytest.raises(Conflict):
        corrected(small, seen, note="慢了")
    fresh = kind.objects.current().get()
    fresh.void(by=small.user("clerk"), at=LATER, reason="重复")
    with pytest.raises(Conflict):
        corrected(small, fresh, note="已作废")


@pytest.mark.parametrize("kind", DATED, ids=[noun(kind) for kind in DATED])
def test_what_would_tell_the_same_as_another_record_is_asked_about(small: SimpleNamespace, kind: Kind) -> None:
    reported(small, kind)
    record = reported(small, kind, happened_on=DAY - timedelta(days=1))
    with pytest.raises(Refused, match="由渠江镇党委、政府登记") as no:
        corrected(small, record)
    assert list(no.value.error_dict) == ["another"]
    assert kind.objects.count() == 2
    both = corrected(small, record, another=True)
    assert corrected(small, both, note="日期不变的，不再问").version == 3


def test_the_form_and_the_api_ask_it_too(small: SimpleNamespace) -> None:
    reported(small, LivestockFarm)
    record = reported(small, LivestockFarm, happened_on=DAY - timedelta(days=1))
    clerk, more = signed_in(small, "clerk"), {"reason": "日期写错", "version": 1}
    page, api = f"/livestockfarms/{record.key}/correct/", f"/api/v1/livestockfarms/{record.key}/correct"
    assert "确是另一件" not in clerk.get(page).content.decode()
    said = clerk.post(api, body(small, LivestockFarm, **more), content_type="application/json")
    assert (said.status_code, list(refused(said))) == (422, ["another"])
    answer = clerk.post(page, typed(small, LivestockFarm, **more))
    assert (answer.status_code, "确是另一件" in answer.content.decode()) == (422, True)
    assert clerk.post(page, typed(small, LivestockFarm, another="on", **more)).status_code == 302


def test_campaigns_stay_unless_they_are_told(small: SimpleNamespace) -> None:
    kind = KINDS[1]
    campaign = Campaign.launch(name="示例活动", since=date(2026, 11, 1), by=small.user("office"), at=AT)
    record = reported(small, kind, campaigns=[campaign])
    fresh = corrected(small, record, note="补一句")
    assert list(fresh.campaigns.all()) == [campaign]
    assert not corrected(small, fresh, note="补一句", campaigns=[], at=LATER + timedelta(hours=1)).campaigns.exists()


@every_kind
def test_who_may(small: SimpleNamespace, kind: Kind) -> None:
    """The unit that reported it, and 县委办; not the group that reads it."""
    here = f"/{noun(kind)}s/{reported(small, kind).key}"
    more = {"reason": "数写错", "note": "补一句", "version": 1}
    answers = tried(small, f"{here}/correct/", f"{here}/correct", {**typed(small, kind), **more}, {**body(small, kind), **more})
    assert {name for name, answer in answers.items() if answer == (302, 200)} == {"clerk", "office"}
    assert {answers[name] for name in ("leader1", "second1", "secretary")} == {(403, 403)}
    assert {answers[name] for name in ("secadmin", "auditadmin")} == {(404, 404)}


@every_kind
def test_the_page_shows_what_was_said_before(small: SimpleNamespace, kind: Kind) -> None:
    record, client = reported(small, kind), signed_in(small, "clerk")
    page = client.get(f"/{noun(kind)}s/{record.key}/correct/").content.decode()
    assert "更正的原因" in page
    corrected(small, record, **OTHER[noun(kind)])
    assert "更正前的记录" in client.get(f"/{noun(kind)}s/{record.key}/").content.decode()
