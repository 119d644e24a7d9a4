"""Every page of the visits, samples, charges, reception days and aftercare, as the inspector reads it, in both languages."""

from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.groups.models import Campaign
from tests.county import TODAY
from tests.doors import signed_in
from tests.inspector import PageFaults
from tests.petitions.petitioned import accepted, peopled
from tests.petitions.visiting import agreed, called, cared, charged, drawn, ended, held, received, seen, told_at, went

NOUNS = ("outreachvisit", "appointmentvisit", "casesample", "patrolvisit", "followup", "leadercase", "receptionday", "aftercare")


def known(small: SimpleNamespace) -> Any:
    """A reception day that was made known."""
    return received(small).announce(**told_at(small, "petition"))


def pages(small: SimpleNamespace) -> dict[str, list[str]]:
    """Addresses by who opens them."""
    campaign = Campaign.launch(name="万名干部解民忧", since=TODAY, **told_at(small, "office"))
    case, over = accepted(peopled(small), persons=6), ended(small, title="示例：低保")
    visit, sample = went(small, case), drawn(small)
    agreement = agreed(small, case, campaigns=[campaign])
    done = held(small, agreed(small, accepted(small, persons=6, title="示例：水渠")))
    found, call, care = seen(small, sample, regular=False, problem="没有告知"), called(small, over), cared(small, over)
    charge, plan, day = charged(small, case), received(small, leader=small.cadres["leader2"]), known(small)
    mended: dict[str, Any] = {"happened_on": TODAY, "words": "改过。", "outcome": "", "people": list(done.people.all())}
    done.correct(reason="错了", **mended, **told_at(small, "clerk"))
    visit.void(reason="误录", **told_at(small, "deputy"))
    fresh = went(small, case, happened_on=TODAY, campaigns=[campaign])
    other = ended(small, title="示例：另一件")
    return {
        "deputy": [f"/outreachvisits/{row.key}/" for row in (visit, fresh)]
        + [f"/outreachvisits/{fresh.key}/{verb}/" for verb in ("correct", "void")]
        + [f"/outreachvisits/record/?case={case.key}"],
        "principal": [f"/appointmentvisits/{row.key}/" for row in (agreement, done)]
        + [f"/appointmentvisits/{agreement.key}/{verb}/" for verb in ("hold", "cancel")]
        + [f"/appointmentvisits/{done.key}/{verb}/" for verb in ("correct", "void")]
        + [f"/appointmentvisits/plan/?case={case.key}", "/appointmentvisits/due/", "/receptiondays/plan/"],
        "second1": [f"/casesamples/{sample.key}/", "/casesamples/draw/", f"/patrolvisits/record/?sample={sample.key}&number=2"]
        + [f"/patrolvisits/{found.key}/{verb}" for verb in ("", "correct/", "void/")]
        + [f"/followups/{call.key}/{verb}" for verb in ("", "correct/", "void/")]
        + [f"/followups/record/?case={other.key}", "/followups/due/", f"/aftercares/{care.key}/"],
        "petition": [f"/leadercases/take/?case={case.key}", "/leadercases/published/", f"/aftercares/record/?case={other.key}"]
        + [f"/leadercases/{charge.key}/{verb}" for verb in ("", "end/")]
        + [f"/receptiondays/{day.key}/{verb}" for verb in ("", "hold/", "cancel/", "notice/")]
        + [f"/aftercares/{care.key}/{verb}" for verb in ("", "look/", "close/")],
        "office": [f"/receptiondays/{plan.key}/", *(f"/{noun}s/" for noun in NOUNS)],
    }


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_answers_and_reads_well(small: SimpleNamespace, clock: Any, language: str) -> None:
    faults: list[str] = []
    for name, addresses in pages(small).items():
        client = signed_in(small, name, language)
        for address in addresses:
            try:
                answer = client.get(address)
            except PageFaults as fault:
                faults.append(str(fault))
            else:
                assert answer.status_code == 200, f"{name} {address}"
    assert faults == []


def test_lists_narrow_and_sheets_answer(small: SimpleNamespace, clock: Any) -> None:
    pages(small)
    client = signed_in(small, "petition")
    for address, rows in (
        ("/outreachvisits/?since=2026-11-23", 1),
        ("/appointmentvisits/?state=HELD", 1),
        ("/patrolvisits/?wrong=yes", 1),
        ("/patrolvisits/?wrong=no", 0),
        ("/followups/?satisfaction=DISSATISFIED", 0),
        ("/leadercases/?running=on", 1),
        ("/receptiondays/?state=PLANNED", 1),
        ("/aftercares/?state=OPEN", 1),
    ):
        answer = client.get(f"/api/v1{address.replace('/?', '?').replace('running=on', 'running=true')}")
        assert len(answer.json()["items"]) == rows, address
        assert client.get(address).status_code == 200
        assert client.get(f"{address}&format=xlsx").status_code == 200
    assert client.get("/outreachvisits/?since=2026-12-01&until=2026-11-01").status_code == 422


def test_administrators_see_nothing(small: SimpleNamespace, clock: Any) -> None:
    pages(small)
    client = signed_in(small, "secadmin")
    for noun in NOUNS:
        assert client.get(f"/{noun}s/").status_code == 403
        assert client.get(f"/api/v1/{noun}s").status_code == 403
