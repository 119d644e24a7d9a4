"""Changing a yearly target: another value by another document, with the reason; the old one is kept."""

from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from pianqu.figures.models import Target
from pianqu.figures.planned import Planned
from pianqu.figures.structure import WHOLE
from pianqu.kit.errors import Conflict
from tests.doors import only, signed_in, told, tried
from tests.figures.planned import DOCUMENT, ISSUED, SOLVED, target

LATER = "渠委发〔2026〕20 号（示例）"
FORM = {"value": 100, "document": LATER, "happened_on": "2026-06-30", "reason": "任务调整", "version": 1}


def changed(small: SimpleNamespace, row: Target, **given: Any) -> Target:
    values = {"value": 100, "document": LATER, "happened_on": date(2026, 6, 30), "reason": "任务调整", **given}
    return row.change(Decimal(values.pop("value")), by=small.user("office"), at=small.at + timedelta(hours=1), **values)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"value": -1}, "value"),
        ({"value": "0.5"}, "value"),
        ({"document": ""}, "document"),
        ({"happened_on": date(2026, 11, 24)}, "happened_on"),
        ({"reason": " "}, "reason"),
        ({"value": 120, "document": DOCUMENT, "happened_on": ISSUED}, "__all__"),
    ],
)
def test_what_it_refuses(small: SimpleNamespace, given: dict[str, Any], field: str) -> None:
    row = target(small)
    with pytest.raises(ValidationError) as no:
        changed(small, row, **given)
    assert list(no.value.message_dict) == [field]
    assert Target.objects.get().value == 120


def test_the_old_one_is_kept_and_the_journal_says_so(small: SimpleNamespace) -> None:
    row = target(small)
    fresh = changed(small, row)
    assert told(fresh) == ("figures.change_target", "示例县委办", ["document", "happened_on", "value"])
    assert [(each.value, each.document) for each in Target.objects.order_by("id")] == [(120, DOCUMENT), (100, LATER)]
    page = signed_in(small, "office").get(f"/targets/{row.key}/").content.decode()
    assert "任务调整" in page
    assert "120 项" in page


def test_a_figure_as_known_earlier_meets_the_target_of_then(small: SimpleNamespace) -> None:
    changed(small, target(small))
    known = [None, small.at + timedelta(minutes=1), small.at]
    found = [Planned(row.declared, 2026, small.user("office"), at).of(WHOLE) for row in Target.objects.current() for at in known]
    assert [each.value if each else None for each in found] == [100, 120, None]


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    row = target(small)
    slower = Target.objects.get()
    changed(small, row)
    with pytest.raises(Conflict):
        changed(small, slower, value=90)
    client = signed_in(small, "office")
    assert client.post(f"/targets/{row.key}/change/", FORM).status_code == 409
    assert client.post(f"/api/v1/targets/{row.key}/change", FORM, "application/json").status_code == 409
    assert Target.objects.current().get().value == 100


def test_who_may(small: SimpleNamespace) -> None:
    key = target(small).key
    answers = tried(small, f"/targets/{key}/change/", f"/targets/{key}/change", FORM)
    shut = dict.fromkeys(("auditadmin", "secadmin"), (404, 404))
    assert answers == {**only("office", done=200), **shut}


def test_by_page(small: SimpleNamespace) -> None:
    row, client = target(small, SOLVED), signed_in(small, "office")
    assert 'value="120"' in client.get(f"/targets/{row.key}/change/").content.decode()
    assert client.post(f"/targets/{row.key}/change/", {**FORM, "reason": ""}).status_code == 422
    assert client.post(f"/targets/{row.key}/change/", FORM).status_code == 302
    assert Target.objects.current().get().value == 100
