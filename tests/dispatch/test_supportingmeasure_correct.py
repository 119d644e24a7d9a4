"""Putting a supporting measure right: the old version is kept."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from pianqu.dispatch.models import Directive, SupportingMeasure
from pianqu.kit.errors import Conflict
from tests.county import AT
from tests.dispatch.directed import LATELY, first, issued, supported
from tests.doors import only, signed_in, told, tried

LATER = AT + timedelta(hours=1)


def right(small: SimpleNamespace, directive: Directive, **changed: Any) -> dict[str, Any]:
    """The whole of it, with another title."""
    told = {"township": small.township1, "directive": directive, "title": "示例新标题", "happened_on": LATELY}
    return {"by": small.user("clerk"), "at": LATER, "reason": "标题写错", **told, **changed}


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"title": ""}, "title"), ({"happened_on": date(2026, 11, 1)}, "happened_on"), ({"reason": " "}, "reason")],
)
def test_what_does_not_fit_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    directive = issued(small)
    with pytest.raises(ValidationError) as no:
        supported(small, directive).correct(**right(small, directive, **changed))
    assert list(no.value.error_dict) == [field]
    assert SupportingMeasure.objects.count() == 1


def test_the_old_version_is_kept(small: SimpleNamespace) -> None:
    directive = issued(small)
    fresh = supported(small, directive).correct(**right(small, directive, measure=first(directive)))
    assert (SupportingMeasure.objects.current().get(), SupportingMeasure.objects.count()) == (fresh, 2)
    assert told(fresh) == ("dispatch.correct_supportingmeasure", "示例镇干部", ["document_no", "measure", "title"])
    page = signed_in(small, "second1").get(f"/supportingmeasures/{fresh.key}/").content.decode()
    assert ("示例村道养护办法" in page, "标题写错" in page) == (True, True)


def test_it_may_stay_under_a_directive_that_was_revoked(small: SimpleNamespace) -> None:
    directive = issued(small)
    row = supported(small, directive)
    directive.revoke(by=small.user("office"), at=AT, reason="重复")
    row.correct(**right(small, directive))
    client = signed_in(small, "clerk")
    assert directive.title in client.get(f"/supportingmeasures/{row.key}/correct/").content.decode()


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    directive = issued(small)
    row = supported(small, directive)
    seen = SupportingMeasure.objects.get()
    row.correct(**right(small, directive))
    with pytest.raises(Conflict):
        seen.correct(**right(small, directive, title="慢了"))
    assert SupportingMeasure.objects.current().get().title == "示例新标题"


def test_who_may(small: SimpleNamespace) -> None:
    directive = issued(small)
    key = supported(small, directive).key
    body = {"township": str(small.township1.key), "directive": str(directive.key), "title": "新", "happened_on": str(LATELY)}
    body |= {"reason": "写错", "version": 1}
    form = {**body, "under": str(directive.key)}
    wanted = only("clerk", "leader1", "second1", done=200) | {"secadmin": (404, 404), "auditadmin": (404, 404)}
    assert tried(small, f"/supportingmeasures/{key}/correct/", f"/supportingmeasures/{key}/correct", form, body) == wanted
