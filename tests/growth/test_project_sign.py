"""签约: the contract, with its amount (R79, F35); what was signed stays signed. The threshold is asked, not kept."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from pianqu.growth.models import Project, ProjectStage
from tests.county import AT
from tests.doors import refused, signed_in
from tests.growth import steps
from tests.growth.projects import INVEST, advanced, proposed, step

BEFORE = ("negotiate", "approve")


@pytest.mark.parametrize("before", [(), ("negotiate",), ("approve",), BEFORE])
def test_it_is_a_step(small: SimpleNamespace, before: tuple[str, ...]) -> None:
    steps.is_a_step(small, "sign", before, "SIGNED")


@pytest.mark.parametrize("before", [("sign",), ("approve", "start")])
def test_it_is_none(small: SimpleNamespace, before: tuple[str, ...]) -> None:
    steps.is_no_step(small, "sign", before)


def test_days_that_cannot_be(small: SimpleNamespace) -> None:
    steps.refuses_days(small, "sign", BEFORE)


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    steps.goes_to_the_faster(small, "sign", BEFORE)


def test_who_may(small: SimpleNamespace) -> None:
    steps.asks_who_may(small, "sign", BEFORE)


@pytest.mark.parametrize("amount", [None, 0, -1, 10**15])
def test_a_contract_has_an_amount(small: SimpleNamespace, amount: int | None) -> None:
    project = proposed(small)
    with pytest.raises(Exception, match=r".") as no:
        step(small, project, "sign", invest_fen=amount)
    assert "invest_fen" in no.value.error_dict
    assert Project.objects.get().state == "LEAD"


def test_an_amount_is_typed_in_wan(small: SimpleNamespace) -> None:
    project, client = proposed(small), signed_in(small, "clerk")
    page = client.post(f"/projects/{project.key}/sign/", {"happened_on": "2026-11-10", "invest_fen": "三千", "version": 1})
    assert (page.status_code, "三千" in page.content.decode()) == (422, True)
    bare = client.post(f"/api/v1/projects/{project.key}/sign", {"happened_on": "2026-11-10"}, content_type="application/json")
    assert list(refused(bare)) == ["invest_fen"]
    client.post(f"/projects/{project.key}/sign/", {"happened_on": "2026-11-10", "invest_fen": "3500", "version": 1})
    assert ProjectStage.objects.get(stage="SIGNED").invest_fen == INVEST
    page = client.get(f"/projects/{project.key}/").content.decode()
    assert "3500 万元" in page


def test_signed_is_asked_with_a_threshold_as_known(small: SimpleNamespace) -> None:
    project = advanced(small, "sign")
    signed = ProjectStage.objects.current()
    assert (signed.signed().count(), signed.signed(INVEST).count(), signed.signed(INVEST + 1).count()) == (1, 1, 0)
    assert not ProjectStage.objects.as_known(AT).signed().exists()
    project.drop(by=small.user("clerk"), at=AT + timedelta(hours=1), reason="投资方撤资")
    assert ProjectStage.objects.current().signed(INVEST).count() == 1, "dropped later, it was signed"
