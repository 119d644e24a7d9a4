"""How imports stand in lists and on their pages."""

import re
from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.files import importing, running
from pianqu.files.block import size_words
from pianqu.files.models import Import
from pianqu.journal.history import address_of
from pianqu.kit.imports.checked import Fault
from pianqu.kit.pages import Column, table
from pianqu.kit.templatetags.kit import moment

SHOWN = 200
CHINESE = re.compile(r"[\u4e00-\u9fff]")
TONES = {"CHECKED": "near", "DONE": "on", "UNDONE": "idle"}


def address(batch: Import, verb: str = "show") -> str:
    """The address of an import's page, or of a verb on it."""
    return reverse(f"files:import_{verb}", args=[batch.key])


def state(batch: Import) -> dict[str, Any]:
    """Its state; of one that waits, whether it can be confirmed."""
    if batch.state == "CHECKED" and batch.wrong:
        return {"value": _("有错，要先改"), "light": "late"}
    if batch.state == "CHECKED" and not (batch.fresh or batch.further):
        return {"value": _("都已经有了"), "light": "idle"}
    return {"value": batch.get_state_display(), "light": TONES[batch.state]}


COLUMNS = (
    Column(gettext_lazy("文件名"), lambda row: row.name),
    Column(gettext_lazy("导入什么"), lambda row: importing.title_of(row.kind), data=False),
    Column(gettext_lazy("状态"), state, data=False),
    Column(gettext_lazy("新的行"), lambda row: row.fresh, numeric=True, data=False),
    Column(gettext_lazy("已有的行"), lambda row: row.known, numeric=True, data=False),
    Column(gettext_lazy("往前办的行"), lambda row: row.further, numeric=True, data=False),
    Column(gettext_lazy("要改的行"), lambda row: row.wrong, numeric=True, data=False),
    Column(gettext_lazy("上传人"), lambda row: row.uploader_name),
    Column(gettext_lazy("上传时间"), lambda row: row.uploaded_at, data=False),
)


def lede(batch: Import) -> str:
    """What there is to do, in a sentence."""
    if batch.state != "CHECKED" or running.of(batch.key):
        return ""
    if batch.wrong:
        return _("什么都还没有导入。请照下面的提示改好，再上传；全部没有错才能导入。")
    if not (batch.fresh or batch.further):
        return _("表里的行都已经有了，不会重复导入。")
    if not batch.waits:
        return _("文件只留一天，现在已经不在了。请重新上传。")
    if batch.further:
        return _("检查过了，没有错，还没有导入。确认以后新的行登记，已有的照表里的日期往前办；往前办的不能整批撤回。")
    return _("检查过了，没有错，还没有导入。确认以后一次全部导入。")


def facts(batch: Import, previous: Import | None) -> list[dict[str, Any]]:
    """Everything about it; of one whose very file was imported before, where."""
    before = f"{previous.name} {moment(previous.confirmed_at)}" if previous else ""
    rows = [
        {"label": _("导入什么"), "value": importing.title_of(batch.kind)},
        {"label": _("同一个文件导入过"), "value": before, "url": address(previous) if previous else "", "lang": "zh"},
        {"label": _("读到的行"), "value": batch.total},
        {"label": _("新的行"), "value": batch.fresh},
        {"label": _("已有的行"), "value": batch.known},
        {"label": _("往前办的行"), "value": batch.further or ""},
        {"label": _("要改的行"), "value": batch.wrong},
        {"label": _("没有读的列"), "value": "、".join(batch.unread), "lang": "zh"},
        {"label": _("示例行（不导入）"), "value": batch.examples or ""},
        {"label": _("上传人"), "value": batch.uploader_name, "lang": "zh"},
        {"label": _("上传时间"), "value": moment(batch.uploaded_at)},
        {"label": _("导入时间"), "value": moment(batch.confirmed_at) if batch.confirmed_at else ""},
        {"label": _("撤回时间"), "value": moment(batch.undone_at) if batch.undone_at else ""},
        {"label": _("撤回原因"), "value": batch.undo_reason, "lang": "zh"},
        {"label": _("大小"), "value": size_words(batch.size)},
        {"label": _("校验和（SHA-256）"), "value": batch.checksum},
    ]
    return [row for row in rows if row["value"] != ""]


def sections(batch: Import, user: Any) -> list[dict[str, Any]]:
    """How far it is while it runs, what is wrong in it, what it made, what was there."""
    return [
        section
        for section in (
            _running(batch),
            _faults(batch),
            _stays(batch, user),
            _made(batch, user),
            _further(batch, user),
            _known(batch, user),
        )
        if section
    ]


def _running(batch: Import) -> dict[str, Any]:
    told = running.of(batch.key)
    if told is None:
        return {}
    note = _("正在写入。全部写完才算数；中途出错，一行都不会留下。可以离开这一页，过一会儿再来看。")
    meter = {"label": _("已处理的行"), "value": told.done, "max": told.total, "note": note}
    return {"title": _("进行中"), "id": "running", "template": "files/running.html", "meter": meter}


def _faults(batch: Import) -> dict[str, Any]:
    faults = batch.told_faults()
    if not faults:
        return {}
    sheet = importing.of(batch.kind).sheet
    columns = (
        Column(_("第几行"), lambda fault: {"value": fault.row}, numeric=True, data=False),
        Column(_("哪一列"), lambda fault: fault.head(sheet) or _("整行"), data=False),
        Column(_("要改的地方"), lambda fault: _cure(fault.words(sheet)), data=False),
    )
    return {"title": _("要改的地方"), "id": "faults", "table": {**table(columns, faults[:SHOWN]), **_rest(batch, faults)}}


def _cure(words: str) -> dict[str, Any]:
    """What is to be done; what the county typed stands in it."""
    return {"value": words, "lang": "zh" if CHINESE.search(words) else ""}


def _rest(batch: Import, faults: Sequence[Fault]) -> dict[str, Any]:
    if len(faults) <= SHOWN and len({fault.row for fault in faults}) >= batch.wrong:
        return {}
    told = {"shown": min(len(faults), SHOWN)}
    return {"caption": _("只列出前 %(shown)s 处，其余的都写在“标了原因的表”里。") % told}


def _stays(batch: Import, user: Any) -> dict[str, Any]:
    """What was left when the rest was taken back."""
    rows = batch.rows.filter(stays=True)
    caption = _("导入以后有人办过，没有撤回，一共 %(number)s 条。请逐条处理。") % {"number": rows.count()}
    return _rows(batch, user, rows, {"title": _("留下的记录"), "id": "stays"}, caption) if batch.state == "UNDONE" else {}


def _made(batch: Import, user: Any) -> dict[str, Any]:
    caption = _("只列出前 %(shown)s 条。") % {"shown": SHOWN} if batch.fresh > SHOWN else ""
    return _rows(batch, user, batch.rows.all(), {"title": _("导入的记录"), "id": "rows"}, caption)


def _rows(batch: Import, user: Any, asked: Any, section: dict[str, Any], caption: Any) -> dict[str, Any]:
    rows = list(asked[:SHOWN])
    if not rows:
        return {}
    found = batch.records_seen(user, [row.subject_key for row in rows])
    columns = (
        Column(_("第几行"), lambda row: {"value": row.number}, numeric=True, data=False),
        Column(_("成了哪一条"), lambda row: _record(found.get(row.subject_key))),
    )
    return {**section, "table": {**table(columns, rows), "caption": caption}}


def _further(batch: Import, user: Any) -> dict[str, Any]:
    title = _("往前办了的行") if batch.state == "DONE" else _("要往前办的行（表里有新的日期）")
    return _there(batch, user, True, batch.further, title, "further")


def _known(batch: Import, user: Any) -> dict[str, Any]:
    title = _("已经有的行（不再导入）")
    return _there(batch, user, False, batch.known - batch.further, title, "known")


def _there(batch: Import, user: Any, further: bool, number: int, title: Any, name: str) -> dict[str, Any]:
    rows = [each for each in batch.told_known() if each.further == further]
    if not rows:
        return {}
    found = batch.records_seen(user, [row.key for row in rows])
    columns = (
        Column(_("第几行"), lambda row: {"value": row.row}, numeric=True, data=False),
        Column(_("是哪一条"), lambda row: _record(found.get(row.key))),
        Column(_("后来"), lambda row: _since(found.get(row.key)), data=False),
    )
    caption = _("只列出前 %(shown)s 条。") % {"shown": len(rows)} if number > len(rows) else ""
    return {"title": title, "id": name, "table": {**table(columns, rows), "caption": caption}}


def _since(record: Any) -> str:
    """What became of a record since it was entered: it stands otherwise than its row, and is not entered again."""
    if getattr(record, "voided_at", None):
        return _("已作废")
    return _("后来更正过") if getattr(record, "replaces_id", None) else ""


def _record(record: Any) -> Any:
    return {"value": str(record), "url": address_of(record)} if record is not None else {"value": _("看不到这条记录")}
