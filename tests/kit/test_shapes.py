"""The frame and the four shapes of a page: whole pages without faults, with and without a person signed in."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import render
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override

from pianqu.kit import gallery
from pianqu.kit.specimens import SampleFilter, sample_form, sample_history, sample_table
from tests.inspector import faults

FRAME = {
    "who": {"name": "示例甲", "post": "示例组组长"},
    "nav": [{"title": "", "items": [{"title": "示例", "url": "/", "here": True, "count": 3}]}],
}
FILTER = SimpleNamespace(form=SampleFilter(), sentence="示例", active=True)
SHAPES = {
    "list": {"table": sample_table(), "filter": FILTER, "pager": {"next_url": "?after=x"}, "export_url": "?format=xlsx"},
    "show": {
        "lights": [{"tone": "on", "label": "按时"}],
        "actions": [gallery.LINK, gallery.PRESS, gallery.ASKS],
        "facts": [{"label": "地点", "value": "示例村", "lang": "zh"}],
        "sections": [{"title": "表", "table": sample_table()}, {"title": "文", "text": "示例"}],
        "history": sample_history(),
        "breadcrumb": [{"label": "清单", "url": "/"}, {"label": "示例"}],
    },
    "form": {"form": sample_form("wrong"), "submit": [{"label": "保存", "primary": True}], "cancel_url": "/"},
    "report": {"print_head": {"period": "2026 年", "scope": "全部"}},
}
ERRORS = (400, 403, "403_csrf", 404, 409, 422, 429, 500)


def request(**cookies: str) -> HttpRequest:
    asked = RequestFactory().get("/sample/?page=1")
    asked.user, asked.COOKIES = AnonymousUser(), cookies
    return asked


def page(name: str, asked: HttpRequest | None = None, **given: Any) -> str:
    return render(asked or request(), name, {"title": "示例页", **given}).content.decode()


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_is_a_page_without_faults(shape: str) -> None:
    html = page(f"kit/{shape}.html", **SHAPES[shape], **FRAME)
    assert faults(html) == []
    assert "示例甲" in html
    assert "国家秘密不得录入本系统" in html
    assert 'aria-current="page"' in html


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("frame", [{}, FRAME], ids=["stranger", "signed in"])
def test_an_error_is_a_page_without_faults(error: Any, frame: dict[str, Any]) -> None:
    assert faults(page(f"{error}.html", **frame)) == []


def test_the_page_of_last_resort_needs_nothing() -> None:
    assert faults(render_to_string("500.html")) == []


def test_every_posting_form_carries_its_token() -> None:
    html = page("kit/show.html", **SHAPES["show"], **FRAME)
    forms = re.findall(r'<form[^>]*method="post".*?</form>', html, re.DOTALL)
    assert len(forms) > 6
    assert all("csrfmiddlewaretoken" in form for form in forms)


def test_large_type_is_a_class_that_a_cookie_switches() -> None:
    assert '<html lang="zh-hans">' in page("kit/show.html")
    assert '<html lang="zh-hans" class="large">' in page("kit/show.html", request(large="1"))


def test_data_in_the_frame_is_marked_in_english() -> None:
    with override("en"):
        html = page("kit/show.html", title_lang="zh", **FRAME)
    assert '<html lang="en">' in html
    assert '<span lang="zh">示例甲</span>' in html
    assert '<h1 lang="zh">示例页</h1>' in html


def test_the_gallery_is_for_those_who_look_after_the_system() -> None:
    asked = request()
    asked.user = SimpleNamespace(standing=SimpleNamespace(roles=frozenset()), is_authenticated=False)
    with pytest.raises(PermissionDenied):
        gallery.show(asked)
    asked.user.standing.roles = frozenset({"SYS_ADMIN"})
    assert faults(gallery.show(asked).content.decode()) == []
