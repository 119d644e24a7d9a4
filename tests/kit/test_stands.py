"""A stale form or button: the page says who was faster, shows the record as it stands beside what was typed, and keeps both."""

from types import SimpleNamespace

import pytest
from django import forms

from pianqu.accounts.models import User
from pianqu.kit.forms import DayField, LineField, RecordField, RecordForm
from pianqu.kit.stands import beside
from pianqu.places.models import Place
from tests.doors import signed_in


class SampleForm(RecordForm):
    """One field of each kind."""

    name = LineField(label="名称")
    since = DayField(label="自")
    kind = forms.ChoiceField(label="类别", choices=[("TOWN", "镇"), ("TOWNSHIP", "乡")])
    parent = RecordField(Place.objects.none(), label="上级", required=False)
    whole = forms.BooleanField(label="整体", required=False)
    password = forms.CharField(label="密码", widget=forms.PasswordInput, required=False)
    reason = LineField(label="原因", required=False)


def typed(**changes: str) -> SampleForm:
    form = SampleForm({"name": "甲", "since": "2026-01-01", "kind": "TOWN", "password": "typed", **changes})
    assert form.is_valid(), form.errors
    return form


class Held:
    """A record whose fields are like the form's."""

    version = 2
    name, since, kind, parent, whole = "乙", "2026-01-01", "TOWNSHIP", None, True
    password = "argon2$hash"

    def reason(self) -> str:
        """A question of the model, not a field."""
        return ""


def test_only_what_differs_is_shown_and_never_a_password() -> None:
    table = beside(typed(), Held())
    assert [[cell["value"] for cell in row["cells"]] for row in table["rows"]] == [
        ["名称", "乙", "甲"],
        ["类别", "乡", "镇"],
        ["整体", "是", "否"],
    ]
    assert [row["cells"][1]["lang"] for row in table["rows"]] == ["zh", "", ""]


@pytest.mark.parametrize("record", [None, object()])
def test_nothing_to_compare_shows_nothing(record: object) -> None:
    assert beside(typed(), record) == {}


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_stale_form_shows_the_record_as_it_stands(small: SimpleNamespace, language: str) -> None:
    cadre = small.user("clerk").cadre
    cadre.rename("示例改后", by=small.user("secretary"), at=small.at)
    client = signed_in(small, "office", language)
    page = f"/cadres/{cadre.key}/rename/"
    lost = client.post(page, {"name": "示例我填", "version": "1"})
    html = lost.content.decode()
    assert lost.status_code == 409
    assert all(words in html for words in ("示例改后", "示例我填", 'name="version" value="2"'))
    assert client.post(page, {"name": "示例我填", "version": "2"}).status_code == 302


def test_who_was_faster_oneself_is_told_so(small: SimpleNamespace) -> None:
    client, cadre = signed_in(small, "office"), small.user("clerk").cadre
    for name in ("示例一", "示例二"):
        lost = client.post(f"/cadres/{cadre.key}/rename/", {"name": name, "version": "1"})
    assert lost.status_code == 409
    assert "你在另一个页面改过这条记录" in lost.content.decode()


@pytest.mark.parametrize("version", ["1", "0", "-1", "x", "9" * 30, "９"])
def test_a_stale_button_is_told_plainly(small: SimpleNamespace, version: str) -> None:
    user = small.user("clerk")
    by = {"by": small.user("secadmin"), "at": small.at}
    user.close(**by)
    user.reopen(**by)
    client, page = signed_in(small, "secadmin"), f"/users/{user.key}/"
    lost = client.post(f"{page}close/", {"version": version})
    assert lost.status_code == 409
    assert f'href="{page}"' in lost.content.decode()
    assert User.objects.get(pk=user.pk).is_active


def test_a_button_carries_the_version_that_was_read(small: SimpleNamespace) -> None:
    user = small.user("clerk")
    html = signed_in(small, "secadmin").get(f"/users/{user.key}/").content.decode()
    assert f'name="version" value="{user.version}"' in html
