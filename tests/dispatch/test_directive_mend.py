"""Putting right what stands on top of a directive: title, number, day."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from pianqu.dispatch.models import Directive
from pianqu.kit.errors import Conflict
from tests.county import AT
from tests.dispatch.directed import ISSUED, NO, drafted, issued, supported
from tests.doors import only, signed_in, told, tried

RIGHT: dict[str, Any] = {"title": "示例二十条", "document_no": "渠委示例〔2026〕22号", "issued_on": date(2026, 11, 3)}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": ""}, "title"),
        ({"document_no": "渠委示例〔2026〕9号"}, "document_no"),
        ({"issued_on": date(2026, 11, 24)}, "issued_on"),
        ({"issued_on": date(2026, 11, 21)}, "issued_on"),
    ],
)
def test_what_does_not_fit_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    issued(small, document_no="渠委示例〔2026〕9号")
    directive = issued(small)
    supported(small, directive)
    with pytest.raises(ValidationError) as no:
        directive.mend(by=small.user("office"), at=AT, **{**RIGHT, **changed})
    assert list(no.value.error_dict) == [field]
    assert Directive.objects.get(pk=directive.pk).document_no == NO


def test_it_is_put_right(small: SimpleNamespace) -> None:
    directive = issued(small).mend(by=small.user("office"), at=AT, **RIGHT)
    assert str(Directive.objects.get()) == "示例二十条（渠委示例〔2026〕22号）"
    assert told(directive) == ("dispatch.mend_directive", "示例县委办", ["document_no", "issued_on", "title"])


def test_what_it_asks_and_what_it_counts_stays(small: SimpleNamespace) -> None:
    directive, client = issued(small), signed_in(small, "office")
    form = {**RIGHT, "issued_on": "2026-11-03", "counts_support": True, "asks_note": True, "version": directive.version}
    answer = client.post(f"/api/v1/directives/{directive.key}/mend", form, content_type="application/json")
    assert answer.status_code in (200, 422)
    assert client.post(f"/directives/{directive.key}/mend/", form).status_code in (302, 409)
    row = Directive.objects.get()
    assert (row.counts_support, row.asks_note) == (False, False)


def test_a_draft_has_nothing_to_mend_and_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    with pytest.raises(Conflict):
        drafted(small).mend(by=small.user("office"), at=AT, **RIGHT)
    directive = issued(small)
    seen = Directive.objects.get(pk=directive.pk)
    directive.mend(by=small.user("office"), at=AT, **RIGHT)
    with pytest.raises(Conflict):
        seen.mend(by=small.user("office"), at=AT, **{**RIGHT, "title": "慢了"})


def test_who_may(small: SimpleNamespace) -> None:
    key = issued(small).key
    form = {"title": "示例", "document_no": NO, "issued_on": str(ISSUED)}
    wanted = {**only("office", done=200), "secadmin": (404, 404), "auditadmin": (404, 404)}
    assert tried(small, f"/directives/{key}/mend/", f"/directives/{key}/mend", form) == wanted
