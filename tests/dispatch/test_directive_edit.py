"""Changing a draft: its measures stand in place of those before."""

from types import SimpleNamespace

import pytest

from pianqu.dispatch.models import Directive, Measure
from pianqu.dispatch.told import Listed
from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.dispatch.directed import drafted, issued
from tests.doors import only, signed_in, told, tried

WRITTEN = {"title": "示例新题", "content": "", "asks_note": True, "counts_support": True, "measures": (Listed("只留一条"),)}


def test_it_asks_something(small: SimpleNamespace) -> None:
    with pytest.raises(Refused) as no:
        drafted(small).edit(by=small.user("office"), at=AT, **{**WRITTEN, "measures": ()})
    assert list(no.value.error_dict) == ["content"]
    assert Measure.objects.count() == 2


def test_it_is_changed_whole(small: SimpleNamespace) -> None:
    directive = drafted(small)
    directive.edit(by=small.user("office"), at=AT, **WRITTEN)
    stands = Directive.objects.get()
    assert (stands.title, stands.asks_note, [row.text for row in stands.measures.all()]) == ("示例新题", True, ["只留一条"])
    assert told(directive)[0] == "dispatch.edit_directive"


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    directive = drafted(small)
    seen = Directive.objects.get()
    directive.edit(by=small.user("office"), at=AT, **WRITTEN)
    with pytest.raises(Conflict):
        seen.edit(by=small.user("office"), at=AT, **{**WRITTEN, "title": "慢了"})
    assert Directive.objects.get().title == "示例新题"


def test_not_once_it_was_issued(small: SimpleNamespace) -> None:
    directive = issued(small)
    with pytest.raises(Conflict):
        directive.edit(by=small.user("office"), at=AT, **WRITTEN)
    assert signed_in(small, "office").get(f"/directives/{directive.key}/").content.decode().count("修改草稿") == 0


def test_a_stale_page_says_what_stands_beside_what_was_typed(small: SimpleNamespace) -> None:
    directive = drafted(small)
    client = signed_in(small, "office")
    form = {"title": "慢了", "content": "请办理", "measures": "另一条", "version": 1}
    directive.edit(by=small.user("office"), at=AT, **WRITTEN)
    answer = client.post(f"/directives/{directive.key}/edit/", form)
    assert answer.status_code == 409
    assert ("只留一条" in answer.content.decode(), "另一条" in answer.content.decode()) == (True, True)


def test_who_may(small: SimpleNamespace) -> None:
    key = drafted(small).key
    form = {"title": "示例", "content": "请办理", "measures": ""}
    body = {"title": "示例", "content": "请办理", "version": 1}
    wanted = {**only("office", done=200, others=404), "secretary": (403, 403)}
    assert tried(small, f"/directives/{key}/edit/", f"/directives/{key}/edit", form, body) == wanted
