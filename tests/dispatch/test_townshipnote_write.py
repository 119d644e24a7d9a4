"""A township writes a few words to its group, at any time: two inputs, and a file where there is one (R96)."""

from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from pianqu.dispatch.models import TownshipNote
from tests.county import AT, TODAY
from tests.dispatch.noted import WORDS, written
from tests.doors import only, refused, signed_in, told, tried

PAGE, API = "/townshipnotes/write/", "/townshipnotes"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"text": " "}, "text"),
        ({"text": "字" * 501}, "text"),
        ({"text": "电话13812345678"}, "text"),
        ({"place": "township3"}, "place"),
    ],
)
def test_what_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    changed = {name: getattr(small, value) if name == "place" else value for name, value in changed.items()}
    with pytest.raises(Exception, match=field) as no:
        written(small, **changed)
    assert list(no.value.error_dict) == [field]
    assert not TownshipNote.objects.exists()


def test_two_inputs_and_the_township_is_filled_in(small: SimpleNamespace) -> None:
    client, key = signed_in(small, "clerk"), str(uuid4())
    form = client.get(PAGE).context["form"]
    assert ([field.name for field in form.visible_fields()], form["place"].value()) == (
        ["text", "place"],
        str(small.township1.key),
    )
    for _press in range(2):  # twice is once
        assert client.post(PAGE, {"key": key, "text": WORDS, "place": str(small.village1.key)}).status_code == 302
    note = TownshipNote.objects.get()
    assert (note.village, note.group, note.happened_on, note.state) == (small.village1, small.group1, TODAY, "OPEN")
    assert told(note)[:2] == ("dispatch.write_townshipnote", "示例镇干部")
    assert "附件" in client.get(f"/townshipnotes/{note.key}/").content.decode()


def test_of_its_own_places_only(small: SimpleNamespace) -> None:
    client, body = signed_in(small, "clerk"), {"text": WORDS, "place": str(small.township2.key)}
    assert client.post(PAGE, body).status_code == 422
    assert "place" in refused(client.post(f"/api/v1{API}", body, content_type="application/json"))


def test_its_group_reads_it_on_the_first_page_and_no_other(small: SimpleNamespace) -> None:
    note = written(small)
    seen = {
        name: signed_in(small, name).get(f"/townshipnotes/{note.key}/").status_code
        for name in ("second1", "clerk", "office", "second2", "secadmin")
    }
    assert seen == {"second1": 200, "clerk": 200, "office": 200, "second2": 404, "secadmin": 404}
    today = {name: "1 条乡镇汇报待看" in signed_in(small, name).get("/").content.decode() for name in ("second1", "second2")}
    assert today == {"second1": True, "second2": False}
    note.note(by=small.user("second1"), at=AT)
    assert "乡镇汇报待看" not in signed_in(small, "second1").get("/").content.decode()


def test_the_pages_in_english(small: SimpleNamespace) -> None:
    note = written(small)
    for name in ("clerk", "second1"):
        client = signed_in(small, name, "en")
        assert [client.get(page).status_code for page in ("/townshipnotes/", f"/townshipnotes/{note.key}/")] == [200, 200]
    assert signed_in(small, "clerk", "en").get(PAGE).status_code == 200


def test_who_may(small: SimpleNamespace) -> None:
    form = {"text": WORDS, "place": str(small.township1.key)}
    assert tried(small, PAGE, API, form) == only("clerk")
