"""The page inspector finds each fault that is planted, and nothing in a good page."""

import pytest
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path

from tests.inspector import InspectingClient, PageFaults, faults

GOOD = """<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title><link rel="stylesheet" href="/s.css">
<script src="/kit.js" defer></script></head>
<body><header><img src="/mark.svg" alt=""></header><main><h1>{h1}</h1>{body}</main></body></html>"""


def page(body: str = "", *, lang: str = "zh-Hans", title: str = "x", h1: str = "x") -> str:
    return GOOD.format(body=body, lang=lang, title=title, h1=h1)


GOOD_BODIES = [
    "",
    '<form><label for="a">日期</label><input id="a" name="a"><input type="hidden" name="b"><button>存</button></form>',
    '<label>地点 <select name="p"><option>东门村</option></select></label>',
    '<input name="q" aria-label="查找">',
    '<p id="h">写一行</p><label for="t">问题</label><textarea id="t" aria-describedby="h"></textarea>',
    '<svg viewBox="0 0 10 10" role="img" aria-label="图"><title>图</title><rect width="4" height="4"/></svg>',
    "<table><thead><tr><th>村</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>",
    '<a href="/visits/">看</a><details><summary>表</summary><p>数</p></details>',
]


@pytest.mark.parametrize("body", GOOD_BODIES)
def test_a_good_page_has_no_faults(body: str) -> None:
    assert faults(page(body)) == []


PLANTED = [
    ("<p><div>x</div></p>", "not valid HTML"),
    ("<table><tr><td>1</td></tr><p>out</p></table>", "not valid HTML"),
    ("<span>never closed", "not valid HTML"),
    ("<h1>two</h1>", "2 h1"),
    ('<input name="a">', "no label"),
    ('<select name="a"><option>1</option></select>', "no label"),
    ('<textarea name="a"></textarea>', "no label"),
    ('<label for="b"></label><input id="b" name="a">', "no label"),
    ('<label for="gone">x</label>', "names an id that is not there"),
    ('<label>x <input name="a" aria-describedby="gone"></label>', "names an id that is not there"),
    ('<p id="a">1</p><p id="a">2</p>', "id used 2 times"),
    ('<img src="/a.png">', "no alt"),
    ('<p style="color:red">x</p>', "style attribute"),
    ('<svg><rect style="fill:red"/></svg>', "style attribute"),
    ('<button onclick="go()">x</button>', "onclick attribute"),
    ('<button hx-on:click="go()">x</button>', "hx-on:click attribute"),
    ("<script>go()</script>", "inline <script>"),
    ('<script type="application/json">{}</script>', "inline <script>"),
    ("<style>p{}</style>", "inline <style>"),
    ('<a href="javascript:go()">x</a>', "javascript:"),
    ('<a href=" java\tscript:go()">x</a>', "javascript:"),
    ('<form action="javascript:go()"></form>', "javascript:"),
]


@pytest.mark.parametrize(("body", "fault"), PLANTED)
def test_a_planted_fault_is_found(body: str, fault: str) -> None:
    assert any(fault in each for each in faults(page(body))), faults(page(body))


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        (page().replace(' lang="zh-Hans"', ""), "no lang"),
        (page(title=""), "no title"),
        (page().replace("<title>x</title>", ""), "no title"),
        (page().replace("<h1>x</h1>", ""), "0 h1"),
        (page() + "<p>after the end</p>", "not valid HTML"),
    ],
)
def test_a_fault_of_the_whole_page_is_found(html: str, fault: str) -> None:
    assert any(fault in each for each in faults(html)), faults(html)


@pytest.mark.parametrize(
    "body",
    [
        "<p>Villages</p>",
        '<p lang="zh">东门村</p>',
        '<p translate="no">东门村</p>',
        '<p>Visit to <span lang="zh">东门村</span> recorded</p>',
        '<a href="/" lang="zh-Hans">中文</a>',
        '<label>Note <textarea name="n">写的话</textarea></label>',
        '<label>Note <input name="n" value="写的话"></label>',
        '<p lang="zh">东门村</p><a href="/" aria-label="Open 东门村">x</a>',
    ],
)
def test_data_may_be_chinese_on_an_english_page(body: str) -> None:
    assert faults(page(body, lang="en")) == []


@pytest.mark.parametrize(
    "body",
    [
        "<p>村</p>",
        '<p lang="zh"><span lang="en">村</span></p>',
        '<p><span lang="zh">东门村</span> 已登记</p>',
        '<a href="/" aria-label="打开">x</a>',
        '<label>Note <input name="n" placeholder="写一行"></label>',
        '<input type="submit" value="保存">',
        "<svg><title>图</title></svg>",
    ],
)
def test_a_missing_translation_is_found(body: str) -> None:
    assert any("not translated" in each for each in faults(page(body, lang="en"))), faults(page(body, lang="en"))


def test_the_title_may_name_data_that_stands_on_the_page() -> None:
    assert faults(page(title="东门村 · Pianqu", h1='<span lang="zh">东门村</span>', lang="en")) == []
    assert faults(page(title="村庄 · Pianqu", lang="en")) == ["not translated: 村庄"]


@pytest.mark.parametrize("html", ["<tr><td>1</td></tr>", "<li>x</li>", '<option value="1">x</option>', "<p>x</p>", "只是文字"])
def test_a_fragment_is_judged_as_one(html: str) -> None:
    assert faults(html) == []


def test_a_fault_in_a_fragment_is_found() -> None:
    assert any("style attribute" in each for each in faults('<tr style="x"><td>1</td></tr>'))


urlpatterns = [
    path("good/", lambda request: HttpResponse(page())),
    path("bad/", lambda request: HttpResponse(page('<input name="a">'))),
    path("file/", lambda request: HttpResponse("<p style=''>", content_type="text/plain")),
]


@override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[])
def test_the_client_raises_for_a_faulty_page_and_for_no_other() -> None:
    client = InspectingClient()
    assert client.get("/good/").status_code == 200
    assert client.get("/file/").status_code == 200
    with pytest.raises(PageFaults, match="no label"):
        client.get("/bad/")
