"""Pages of imports: a sheet is looked at, shown, confirmed, and can be taken back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pianqu.files import import_shown, importing, running
from pianqu.files.explaining import explained
from pianqu.files.import_forms import ImportFilter, UndoImportForm, UploadImportForm
from pianqu.files.import_shown import address
from pianqu.files.import_ways import template_way
from pianqu.files.models import Import
from pianqu.journal.history import history_of
from pianqu.kit import sheets
from pianqu.kit.errors import Refused
from pianqu.kit.imports.clipboard import pasted, told_at_text
from pianqu.kit.imports.written import template
from pianqu.kit.now import now
from pianqu.kit.pages import Listing, action, answer_button, answer_form, answer_list, answer_show
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.kit.templatetags.kit import data


@require_safe
def import_list(request: Request) -> HttpResponse:
    """The imports that the reader may see."""
    require(request.user, "files.view_import")
    upload = action(request, "files.upload_import", _("导入表格"), reverse("files:import_upload"), primary=True)
    listing = Listing(
        title=pgettext("many", "导入"),
        lede=_("每次上传的表：先检查，确认后一次全部导入；导错了可以整批撤回。"),
        rows=Import.objects.visible_to(request.user).listed(),
        order=("-id",),
        columns=import_shown.COLUMNS,
        filter=ImportFilter,
        url=address,
        actions=[upload],
        empty=_("还没有导入过。"),
    )
    return answer_list(request, listing)


@require_safe
def import_template(request: Request) -> HttpResponse:
    """The empty sheet of a kind, with its drop-downs, notes and an example row."""
    return answer_template(request, request.GET.get("kind", ""))


def answer_template(request: Request, kind: str) -> HttpResponse:
    """The empty sheet of a kind as a download. Raises `Http404` for a kind that nobody declared."""
    importer = importing.of(kind)
    require(request.user, "files.template_import", Import(kind=importer.code))
    ready = importer.ready(request.user, request.user.day)
    return sheets.answer(_("%(kind)s模板") % {"kind": importer.title}, template(importer.sheet, ready.known))


@require_http_methods(["GET", "POST"])
def import_upload(request: Request) -> HttpResponse:
    """Send a sheet to be looked at."""
    require(request.user, "files.upload_import")
    kind = request.GET.get("kind", "")
    kinds = [each for each in importing.allowed(request.user) if kind in ("", each.code)]
    title = _("导入%(kind)s") % {"kind": kinds[0].title} if len(kinds) == 1 else _("导入表格")
    form = UploadImportForm(request.POST or None, request.FILES or None, initial={"kind": kind}, user=request.user)
    return answer_form(
        request,
        form,
        title=title,
        lede=_("先下载模板，照着填；再上传，或者从表里复制过来。先检查，不会马上导入。"),
        do=lambda told: _upload(request, told),
        done=address,
        submit=[{"label": _("检查"), "primary": True}],
        cancel_url=reverse("files:import_list"),
        actions=[template_way(request, each) for each in kinds],
        breadcrumb=_trail(title),
    )


@require_safe
def import_show(request: Request, key: UUID) -> HttpResponse:
    """One import: what was found, what is wrong, what it made."""
    batch = _found(request, key)
    require(request.user, "files.view_import", batch)
    cell = import_shown.state(batch)
    return answer_show(
        request,
        title=batch.name,
        title_lang="zh",
        subtitle=pgettext("one", "导入"),
        lede=import_shown.lede(batch),
        lights=[{"tone": cell["light"], "label": cell["value"]}],
        actions=_actions(request, batch),
        facts=import_shown.facts(batch, Import.objects.visible_to(request.user).same_file(batch).first()),
        sections=import_shown.sections(batch, request.user),
        history=history_of(batch),
        breadcrumb=[*_trail(""), {"label": batch.name, "lang": "zh"}],
    )


@require_safe
def import_explain(request: Request, key: UUID) -> HttpResponse:
    """The sheet as it came, with a column that says what is to be put right."""
    batch = _found(request, key)
    require(request.user, "files.explain_import", batch)
    try:
        return answer_explained(batch, request.user)
    except Refused as gone:
        messages.error(request, " ".join(gone.messages))
        return redirect(address(batch))


def answer_explained(batch: Import, user: Any) -> HttpResponse:
    """The sheet with its reasons as a download. Raises `Refused` once the file was collected."""
    return sheets.answer(
        _("%(name)s（标了原因）") % {"name": batch.name.rpartition(".")[0] or batch.name}, explained(batch, user)
    )


@require_POST
def import_confirm(request: Request, key: UUID) -> HttpResponse:
    """Let the rows become records."""
    batch = _found(request, key)
    require(request.user, "files.confirm_import", batch)

    def said() -> str:
        made = ngettext("已导入 %(fresh)s 条。", "已导入 %(fresh)s 条。", batch.fresh) % {"fresh": batch.fresh}
        return f"{made}{_('往前办了 %(further)s 条。') % {'further': batch.further}}" if batch.further else made

    return answer_button(
        request, do=lambda version: batch.confirm(by=request.user, at=now(), version=version), done=address(batch), said=said
    )


@require_http_methods(["GET", "POST"])
def import_undo(request: Request, key: UUID) -> HttpResponse:
    """Take back everything that it made."""
    batch = _found(request, key)
    require(request.user, "files.undo_import", batch)
    form = UndoImportForm(request.POST or None, initial={"version": batch.version})
    names = ("reason", "rest", "version")
    return answer_form(
        request,
        form,
        title=_("撤回导入"),
        do=lambda told: batch.undo(by=request.user, at=now(), **{name: told[name] for name in names}),
        done=address,
        said=_("已撤回，导入的记录已经作废或移出；留下的列在下面。")
        if form.data.get("rest")
        else _("已撤回，导入的记录已经作废或移出。"),
        submit=[{"label": _("撤回导入"), "primary": True}],
        cancel_url=address(batch),
        lede=data(batch),
        breadcrumb=_trail(_("撤回导入")),
    )


def _found(request: Request, key: UUID) -> Import:
    found: Import = find(request, Import.objects.all(), key)
    return found


def _upload(request: Request, told: dict[str, Any]) -> Import:
    name, data = told["file"] or pasted(told["text"])
    with told_at_text(told["text"]):
        return Import.upload(told["kind"], name=name, data=data, by=request.user, at=now(), key=told["key"])


def _trail(title: Any) -> list[dict[str, Any]]:
    trail = [{"label": pgettext("many", "导入"), "url": reverse("files:import_list")}]
    return [*trail, {"label": title}] if title else trail


def _actions(request: Request, batch: Import) -> list[dict[str, Any]]:
    """What may be done with it as it stands; primary is what comes next."""
    if running.of(batch.key):
        return [{"label": _("刷新"), "url": address(batch), "method": "get"}]
    again = action(request, "files.upload_import", _("重新上传"), f"{reverse('files:import_upload')}?kind={batch.kind}", batch)
    if batch.state == "DONE":
        made = {"label": _("看导入的记录"), "url": reverse(importing.of(batch.kind).list_url), "method": "get"}
        undo = action(request, "files.undo_import", _("撤回导入"), address(batch, "undo"), batch)
        return [made] if batch.further else [made, undo]
    if batch.state == "UNDONE" or not batch.waits:
        return [again]
    if batch.wrong:
        explain = action(request, "files.explain_import", _("下载标了原因的表"), address(batch, "explain"), batch, primary=True)
        return [explain, again]
    if not (batch.fresh or batch.further):
        return [again]
    label = ngettext("导入这 %(fresh)s 条", "导入这 %(fresh)s 条", batch.fresh) % {"fresh": batch.fresh}
    if batch.further:
        label = _("导入 %(fresh)s 条，往前办 %(further)s 条") % {"fresh": batch.fresh, "further": batch.further}
    return [action(request, "files.confirm_import", label, address(batch, "confirm"), batch, post=True, primary=True), again]
