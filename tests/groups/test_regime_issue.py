"""Issuing the regime (R1)."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from pianqu.groups.models import Regime
from pianqu.kit.errors import Conflict, Refused
from tests.doors import only, signed_in, told, tried

DAY = date(2026, 7, 1)
ENDED = date(2026, 6, 30)
NO = "渠委发〔2026〕9 号"
WRONG = [({"name": ""}, "name"), ({"no": "号" * 61}, "document_no"), ({"name": "a\0"}, "name")]


def issue(
    small: SimpleNamespace, name: str = "新制度", no: str = "渠委发〔2026〕9 号", since: date = DAY, **given: object
) -> Regime:
    return Regime.issue(name, no, since, by=small.user("office"), at=small.at, **given)


@pytest.mark.parametrize("since", [date(2025, 1, 1), date(2026, 1, 1), DAY])
def test_one_at_a_time(small: SimpleNamespace, since: date) -> None:
    with pytest.raises(Refused) as no:
        issue(small, since=since)
    assert list(no.value.message_dict) == ["since"]


@pytest.mark.parametrize(
    ("given", "field"), [({"name": ""}, "name"), ({"no": "号" * 61}, "document_no"), ({"name": "a\0"}, "name")]
)
def test_what_else_is_refused(small: SimpleNamespace, given: dict, field: str) -> None:
    small.regime.end(DAY, by=small.user("office"), at=small.at)
    with pytest.raises(ValidationError) as no:
        issue(small, **given)
    assert field in no.value.message_dict


def test_it_follows_on_the_very_day_and_the_journal_says_so(small: SimpleNamespace) -> None:
    small.regime.end(DAY, by=small.user("office"), at=small.at)
    regime = issue(small)
    assert Regime.objects.on(DAY).get() == regime
    assert Regime.objects.on(ENDED).get() == small.regime
    assert told(regime)[:2] == ("groups.issue_regime", "示例县委办")
    page = signed_in(small, "second1").get("/regimes/").content.decode()
    assert page.index("新制度") < page.index("常委联系乡镇制度</a>")


def test_sent_twice_it_is_one(small: SimpleNamespace) -> None:
    small.regime.end(DAY, by=small.user("office"), at=small.at)
    key = "6f1c1d9e-0b3a-4d53-9f43-1d7cbb0b1b01"
    assert issue(small, key=key).pk == issue(small, key=key).pk
    with pytest.raises((Conflict, Refused)):
        issue(small, key=key, name="另一个")


def test_who_may(small: SimpleNamespace) -> None:
    small.regime.end(DAY, by=small.user("office"), at=small.at)
    form = {"name": "新制度", "document_no": "渠委发〔2026〕9 号", "since": "2026-07-01"}
    assert tried(small, "/regimes/issue/", "/regimes", form) == only("office")
