"""呈请决定: put before a named person, who neither checked it nor is concerned."""

from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.accounts.models import Role
from pianqu.journal.actor import SYSTEM
from pianqu.kit.errors import Conflict, Refused
from pianqu.resources.models import Flag
from tests.county import AT
from tests.doors import refused, signed_in, told, tried
from tests.resources.funded import done_by, finance
from tests.resources.ledgers import WHOLE_CAST, WORD, flagged
from tests.small import SINCE


@pytest.mark.parametrize(
    ("name", "words"),
    [("clerk", "由县委书记或者县委办"), ("bureau2", "由县委书记或者县委办"), ("leader1", "协调组"), ("second2", "协调组")],
)
def test_who_cannot_decide(small: SimpleNamespace, name: str, words: str) -> None:
    """Who has no part in it; who is of the township's area, and of the group that its words name."""
    if name in ("leader1", "second2"):
        told: dict[str, Any] = {"since": SINCE, "by": SYSTEM, "at": AT}
        Role.grant(cadre=small.cadres[name], code="COUNTY_OFFICE", organ=small.committee, **told)
    flag = flagged(small, "verify")
    with pytest.raises(Refused, match=words) as no:
        flag.submit(decider=small.cadres[name], by=finance(small), at=AT)
    assert (list(no.value.error_dict), Flag.objects.get().state) == (["decider"], "VERIFIED")


def test_who_checked_it_cannot_decide(small: SimpleNamespace) -> None:
    flag = flagged(small)
    flag.verify(by=small.user("office"), at=AT, **WORD)
    with pytest.raises(Refused, match="不能自己决定"):
        flag.submit(decider=small.cadres["office"], by=finance(small), at=AT)
    flag.submit(decider=small.cadres["secretary"], by=small.user("office"), at=AT)
    assert Flag.objects.get().decider == small.cadres["secretary"]


@pytest.mark.parametrize("verbs", [(), ("verify", "close"), ("verify", "submit"), ("verify", "submit", "decline")])
def test_only_what_was_checked(small: SimpleNamespace, verbs: tuple[str, ...]) -> None:
    with pytest.raises(Conflict):
        flagged(small, *verbs).submit(decider=small.cadres["secretary"], by=finance(small), at=AT)


def test_before_whom_is_kept(small: SimpleNamespace) -> None:
    flag = flagged(small, "verify", "submit")
    assert (flag.state, flag.decider, told(flag)[0]) == ("SUBMITTED", small.cadres["secretary"], "resources.submit_flag")


def test_a_person_that_there_is_not(small: SimpleNamespace) -> None:
    flag, client = flagged(small, "verify"), signed_in(small, "office")
    sent = {"decider": str(small.cadres["clerk"].key)}
    answer = client.post(f"/api/v1/flags/{flag.key}/submit", sent, content_type="application/json")
    assert list(refused(answer)) == ["decider"]
    assert client.post(f"/flags/{flag.key}/submit/", sent).status_code == 422


def test_who_may(small: SimpleNamespace) -> None:
    flag = flagged(small, "verify")
    here, form = f"/flags/{flag.key}/submit", {"decider": str(small.cadres["secretary"].key), "version": flag.version}
    assert done_by(tried(small, f"{here}/", here, form, form, WHOLE_CAST)) == {"bureau2", "office"}
