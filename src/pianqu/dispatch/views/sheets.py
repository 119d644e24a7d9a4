"""Pages of 批示单: the list, the one that makes it, the sheet itself (which is printed), and the one that takes it back."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.dispatch import sheet_file
from pianqu.dispatch import sheet_shown as shown
from pianqu.dispatch.addresses import address
from pianqu.dispatch.models import InfoItem, InstructionSheet
from pianqu.dispatch.models.sheet import MOST
from pianqu.dispatch.sheet_filters import InstructionSheetFilter
from pianqu.dispatch.sheet_forms import SheetForm, VoidSheetForm
from pianqu.journal.history import history_of
from pianqu.journal.versions import say_recorded
from pianqu.kit.now import now, today
from pianqu.kit.pages import Listing, action, answer_form, answer_list, answer_reason, answer_show
from pianqu.kit.papers import docx_button, download
from pianqu.kit.period_words import period_words
from pianqu.kit.periods import period_of
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.kit.templatetags.kit import data


@require_safe
def instructionsheet_list(request: Request) -> HttpResponse:
    """The sheets, the newest first."""
    require(request.user, "dispatch.view_instructionsheet")
    make = reverse("dispatch:instructionsheet_make")
    listing = Listing(
        title=pgettext("many", "批示单"),
        lede=_("每旬一张，呈县委书记。写在纸上的批示，照短号录入；下一张开头是上一张的办理情况。"),
        rows=InstructionSheet.objects.visible_to(request.user).with_numbers(),
        order=("-since", "-id"),
        columns=shown.COLUMNS,
        filter=InstructionSheetFilter,
        url=address,
        actions=[action(request, "dispatch.make_instructionsheet", _("编批示单"), make, primary=True)],
        empty=_("还没有批示单。"),
        context={"breadcrumb": [{"label": _("批示台账"), "url": reverse("dispatch:instruction_list")}]},
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def instructionsheet_make(request: Request) -> HttpResponse:
    """Choose what stands on the sheet of the running 旬."""
    require(request.user, "dispatch.make_instructionsheet")

    def do(told: dict[str, Any]) -> InstructionSheet:
        made = InstructionSheet.make(by=request.user, at=now(), infos=list(told["infos"]), key=told["key"])
        say_recorded(request, made, _("已编好，可以打印。"), address(made))
        return made

    words, can = _lede(request.user)
    return answer_form(
        request,
        SheetForm(request.POST or None, user=request.user),
        title=_("编批示单"),
        lede=words,
        do=do,
        done=address,
        submit=[{"label": _("编好"), "primary": True}] if can else [],
        cancel_url=reverse("dispatch:instructionsheet_list"),
        breadcrumb=[*_trail(), {"label": _("编批示单")}],
    )


def _trail() -> list[dict[str, Any]]:
    sheets = {"label": pgettext("many", "批示单"), "url": reverse("dispatch:instructionsheet_list")}
    return [{"label": _("批示台账"), "url": reverse("dispatch:instruction_list")}, sheets]


def _lede(user: Any) -> tuple[Any, bool]:
    """How many wait, and how many fit; that the 旬 has its sheet already. And whether one can be made."""
    waiting = InfoItem.objects.visible_to(user).for_sheet().count()
    told = {"n": waiting, "most": MOST, "xun": period_words(period_of("xun", today()))}
    standing = InstructionSheet.objects.visible_to(user).standing().on(today()).first()
    if standing is not None:
        there = format_html('<a href="{}">{}</a>', address(standing), data(standing))
        return format_html(_("{xun}已有{sheet}；要重编，先作废它。"), xun=told["xun"], sheet=there), False
    if not waiting:
        return _("%(xun)s：现在没有等着列入的信息。") % told, False
    words = ngettext(
        "%(xun)s：%(n)s 条信息等着列入，一张最多 %(most)s 条，其余的留到下一张。",
        "%(xun)s：%(n)s 条信息等着列入，一张最多 %(most)s 条，其余的留到下一张。",
        waiting,
    )
    return words % told, True


@require_safe
def instructionsheet_show(request: Request, key: UUID) -> HttpResponse:
    """The sheet: what came of the last, then its lines. As it is printed, but for what was written since and the buttons."""
    sheet: InstructionSheet = find(request, InstructionSheet.objects.all(), key)
    require(request.user, "dispatch.view_instructionsheet", sheet)
    user, day = request.user, today()
    last = InstructionSheet.objects.visible_to(user).last_before(sheet)
    if request.GET.get("format") == "docx":
        return download(sheet_file.file(sheet, last, user, day))
    rows = shown.lines_of([each for each in (sheet, last) if each is not None], user)
    enters = not sheet.voided and user.has_perm("dispatch.record_instruction")
    untouched = not (sheet.voided or any(row.written for row in rows[sheet.pk]))
    lede = _("打印出来正好一张 A4，呈县委书记；写在哪个号下，就在哪里录入。")
    void = action(request, "dispatch.void_instructionsheet", _("作废"), address(sheet, "void"), sheet)
    return answer_show(
        request,
        "dispatch/instructionsheet_show.html",
        title=sheet,
        title_lang="zh",
        subtitle=period_words(sheet.period),
        lights=shown.lights(sheet),
        lede=_("作废原因：%s") % sheet.void_reason if sheet.voided else lede,
        actions=[docx_button(request), *([void] if untouched else [])],
        last=last,
        last_url=address(last) if last else "",
        came=shown.came_of(last, rows[last.pk], user, day) if last else None,
        pen_lines=shown.pen_lines(rows[sheet.pk], user, day, enters=enters),
        print_head={"title": data(sheet), "period": period_words(sheet.period), "printed_at": now(), "by": user.name},
        record=sheet,
        history=history_of(sheet),
        breadcrumb=shown.trail(sheet)[:-1],
    )


@require_http_methods(["GET", "POST"])
def instructionsheet_void(request: Request, key: UUID) -> HttpResponse:
    """Take it back while nothing was entered."""
    sheet: InstructionSheet = find(request, InstructionSheet.objects.all(), key)
    require(request.user, "dispatch.void_instructionsheet", sheet)
    return answer_reason(
        request,
        sheet,
        sheet.void,
        form=VoidSheetForm,
        button=_("作废"),
        title=_("作废批示单"),
        said=_("已作废，信息可以重新列入。"),
        at=now(),
        address=address,
        breadcrumb=[*shown.trail(sheet), {"label": _("作废批示单")}],
    )
