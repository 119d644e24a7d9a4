"""Pages of the journal: who did what to what, when. They only read."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from pianqu.journal.filters import EntryFilter
from pianqu.journal.history import address_of, fields_of
from pianqu.journal.models import Entry
from pianqu.journal.subjects import of_reader
from pianqu.kit.pages import Column, Listing, answer_list, answer_show
from pianqu.kit.permissions import require
from pianqu.kit.request import Request


def _subject(entry: Entry) -> dict[str, Any]:
    """The record as a cell or fact: its title, leading to its page."""
    record = entry.subject
    return {"value": str(record), "url": address_of(record)} if record else {"value": ""}


COLUMNS = (
    Column(gettext_lazy("序号"), lambda row: str(row.seq), data=False),
    Column(gettext_lazy("时间"), lambda row: row.at, data=False),
    Column(gettext_lazy("姓名"), lambda row: row.actor_name),
    Column(gettext_lazy("职务"), lambda row: row.actor_post),
    Column(gettext_lazy("做了什么"), lambda row: row.verb_label, data=False),
    Column(gettext_lazy("对象"), lambda row: row.subject_label, data=False),
    Column(gettext_lazy("哪一条"), _subject),
)


@require_safe
def entry_list(request: Request) -> HttpResponse:
    """The journal, the newest first; without totals, which would read all of it."""
    require(request.user, "journal.view_entry")
    listing = Listing(
        title=_("操作日志"),
        lede=_("谁在什么时候对什么做了什么。只记字段名，不记内容；写入后不能改、不能删。"),
        rows=Entry.objects.visible_to(request.user).prefetch_related(of_reader(request.user)),
        order=("-seq",),
        columns=COLUMNS,
        filter=EntryFilter,
        url=lambda row: reverse("journal:entry_show", args=[row.seq]),
        empty=_("还没有操作。"),
    )
    return answer_list(request, listing)


@require_safe
def entry_show(request: Request, seq: int) -> HttpResponse:
    """One deed; it leads to its record where the reader may see it."""
    entry = get_object_or_404(Entry.objects.visible_to(request.user).prefetch_related(of_reader(request.user)), seq=seq)
    require(request.user, "journal.view_entry", entry)
    changed = _("、").join(str(each) for each in fields_of(entry))
    return answer_show(
        request,
        title=_("日志第 %(seq)s 条") % {"seq": entry.seq},
        subtitle=entry.verb_label,
        breadcrumb=[{"label": _("操作日志"), "url": reverse("journal:entry_list")}, {"label": str(entry.seq)}],
        facts=[
            {"label": _("时间"), "value": entry.at},
            {"label": _("姓名"), "value": entry.actor_name, "lang": "zh"},
            {"label": _("职务"), "value": entry.actor_post, "lang": "zh"},
            {"label": _("对象"), "value": entry.subject_label},
            {"label": _("哪一条"), "lang": "zh", **_subject(entry)},
            {"label": _("改动的字段"), "value": _("无，这一步是新登记") if entry.is_first else changed},
            {"label": _("记录编号"), "value": str(entry.subject_key)},
            {"label": _("校验码"), "value": entry.mac[:16]},
        ],
    )
