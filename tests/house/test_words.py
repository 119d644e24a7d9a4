"""English is complete: every word a user can see has its translation, and each placeholder survives it."""

from pathlib import Path

import pytest

from tools import words


def test_the_english_catalogue_is_complete() -> None:
    assert words.faults(words.read(), words.template(words.sources())) == []


def test_every_word_of_a_template_is_marked() -> None:
    """Chinese outside {% translate %} would never reach the catalogue."""
    bad = []
    for path in words.sources():
        if path.suffix in words.TEMPLATES:
            bad += [f"{path.name}: {text}" for text in unmarked(path.read_text("utf-8"))]
    assert bad == []


def unmarked(source: str) -> list[str]:
    """Chinese in a template that is neither translated nor in a comment."""
    plain = words.MARKED.sub("", source)
    return [each.strip() for each in plain.splitlines() if words.CHINESE.search(each)]


@pytest.mark.parametrize(
    "source",
    [
        "{% translate '今日' %}",
        '{% translate "今日" as x %}',
        "{% blocktranslate with n=1 %}还差 {{ n }} 个{% endblocktranslate %}",
        "{# 今日 #}{% comment %}今日{% endcomment %}",
        '{{ _("今日") }}',
        '<span lang="zh">中文</span>',
    ],
)
def test_marked_words_pass(source: str) -> None:
    assert unmarked(source) == []


def test_unmarked_words_are_seen() -> None:
    assert unmarked("<p>今日</p>") == ["<p>今日</p>"]


PLANTED = {
    "no English": "",
    "placeholders differ": "{n} left",
}


@pytest.mark.parametrize(("fault", "english"), PLANTED.items())
def test_each_fault_is_found(tmp_path: Path, fault: str, english: str) -> None:
    room = tmp_path / "room"
    room.mkdir()
    (room / "models.py").write_text('_("还差 %(n)s 个")\n', "utf-8")
    wanted = words.template(words.sources(tmp_path))
    catalogue = words.template([])
    catalogue.add("还差 %(n)s 个", english)
    assert any(fault in each for each in words.faults(catalogue, wanted))
    good = words.template([])
    good.add("还差 %(n)s 个", "%(n)s left")
    assert words.faults(good, wanted) == []
    good.add("不用了", "gone")
    assert any("no longer used" in each for each in words.faults(good, wanted))


def test_a_message_is_extracted_with_context_and_plural(tmp_path: Path) -> None:
    folder = tmp_path / "room" / "templates"
    folder.mkdir(parents=True)
    (tmp_path / "room" / "views.py").write_text(
        'pgettext("月份", "五")\nngettext("%(n)s 条", "%(n)s 条", n)\n_(f"{x}")\n', "utf-8"
    )
    (folder / "x.html").write_text(
        "{% translate '今日' %}{% blocktranslate trimmed %}\n  一\n  二\n{% endblocktranslate %}", "utf-8"
    )
    found = {words.key(message) for message in words.template(words.sources(tmp_path)) if message.id}
    assert found == {("月份", "五"), (None, ("%(n)s 条", "%(n)s 条")), (None, "今日"), (None, "一 二")}


def test_extracting_keeps_what_is_translated_and_compiles(tmp_path: Path) -> None:
    path = tmp_path / "django.po"
    (tmp_path / "models.py").write_text('_("今日")\n_("看板")\n', "utf-8")
    words.extract(path, tmp_path)
    path.write_text(path.read_text("utf-8").replace('msgid "今日"\nmsgstr ""', 'msgid "今日"\nmsgstr "Today"'), "utf-8")
    words.extract(path, tmp_path)
    assert words.read(path).get("今日").string == "Today"
    assert words.check(path, tmp_path) == 1
    assert words.compile_catalogue(path) == 0
    assert path.with_suffix(".mo").exists()
