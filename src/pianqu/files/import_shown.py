"""How imports stand in lists and on their pages."""

import re
from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.files import importing
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
    if batch.state == "CHECKED" and not batch.fresh:
        return {"value": _("都已经有了"), "light": "idle"}
    return {"value": batch.get_state_display(), "light": TONES[batch.state]}


COLUMNS = (
    Column(gettext_lazy("文件名"), lambda row: row.name),
    Column(gettext_lazy("导入什么"), lambda row: importing.title_of(row.kind), data=False),
    Column(gettext_lazy("状态"), state, data=False),
    Column(gettext_lazy("新的行"), lambda row: row.fresh, numeric=True, data=False),
    Column(gettext_lazy("已有的行"), lambda row: row.known, numeric=True, data=False),
    Column(gettext_lazy("要改的行"), lambda row: row.wrong, numeric=True, data=False),
    Column(gettext_lazy("上传人"), lambda row: row.uploader_name),
    Column(gettext_lazy("上传时间"), lambda row: row.uploaded_at, data=False),
)


def lede(batch: Import) -> str:
    """What there is to do, in a sentence."""
    if batch.state != "CHECKED":
        return ""
    if batch.wrong:
        return _("什么都还没有导入。请照下面的提示改好，再上传；全部没有错才能导入。")
    if not batch.fresh:
        return _("表里的行都已经有了，不会重复导入。")
    if not batch.waits:
        return _("文件只留一天，现在已经不在了。请重新上传。")
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
    """What is wrong in it, what it made, what was there."""
    return [section for section in (_faults(batch), _made(batch, user), _known(batch, user)) if section]


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


def _made(batch: Import, user: Any) -> dict[str, Any]:
    rows = list(batch.rows.all()[:SHOWN])
    if not rows:
        return {}
    found = batch.records_seen(user, [row.subject_key for row in rows])
    columns = (
        Column(_("第几行"), lambda row: {"value": row.number}, numeric=True, data=False),
        Column(_("成了哪一条"), lambda row: _record(found.get(row.subject_key))),
    )
    caption = _("只列出前 %(shown)s 条。") % {"shown": SHOWN} if batch.fresh > SHOWN else ""
    return {"title": _("导入的记录"), "id": "rows", "table": {**table(columns, rows), "caption": caption}}


def _known(batch: Import, user: Any) -> dict[str, Any]:
    rows = batch.told_known()
    if not rows:
        return {}
    found = batch.records_seen(user, [row.key for row in rows])
    columns = (
        Column(_("第几行"), lambda row: {"value": row.row}, numeric=True, data=False),
        Column(_("是哪一条"), lambda row: _record(found.get(row.key))),
    )
    caption = _("只列出前 %(shown)s 条。") % {"shown": len(rows)} if batch.known > len(rows) else ""
    title = _("已经有的行（不再导入）")
    return {"title": title, "id": "known", "table": {**table(columns, rows), "caption": caption}}


def _record(record: Any) -> Any:
    return {"value": str(record), "url": address_of(record)} if record is not None else {"value": _("看不到这条记录")}
