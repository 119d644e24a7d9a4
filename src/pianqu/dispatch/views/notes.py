"""Pages of the notes of townships: write, read, and what the group makes of one with one press."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pianqu.dispatch import sending
from pianqu.dispatch.addresses import address
from pianqu.dispatch.filters import TownshipNoteFilter
from pianqu.dispatch.info_shown import COLUMNS as INFO_COLUMNS
from pianqu.dispatch.info_shown import trail
from pianqu.dispatch.models import InfoItem, TownshipNote
from pianqu.dispatch.note_forms import CorrectNoteForm, NoteForm, ReadNoteForm
from pianqu.journal.history import history_of
from pianqu.journal.versions import say_recorded, versions_section, void_cell, void_fact
from pianqu.kit.now import now
from pianqu.kit.pages import (
    Column,
    Listing,
    action,
    answer_button,
    answer_form,
    answer_list,
    answer_show,
    answer_void,
    table,
)
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.kit.templatetags.kit import data, moment
from pianqu.matters import shown as matters

COLUMNS = (
    Column(gettext_lazy("内容"), lambda row: row.text),
    Column(gettext_lazy("地点"), lambda row: row.place.full_name),
    Column(gettext_lazy("汇报人"), lambda row: row.entered_by_name),
    Column(gettext_lazy("日期"), lambda row: row.happened_on, data=False),
    Column(gettext_lazy("状态"), lambda row: void_cell(row) or row.get_state_display(), data=False),
)


@require_safe
def townshipnote_list(request: Request) -> HttpResponse:
    """The notes that the reader may see."""
    require(request.user, "dispatch.view_townshipnote")
    write = action(request, "dispatch.write_townshipnote", _("写一条"), reverse("dispatch:townshipnote_write"), primary=True)
    listing = Listing(
        title=pgettext("many", "乡镇汇报"),
        lede=_("乡镇随时写几句给协调组，没有格式，不定次数。协调组看了以后怎么办的，乡镇都看得到。"),
        rows=TownshipNote.objects.visible_to(request.user).with_places(),
        order=("-happened_on", "-id"),
        columns=COLUMNS,
        filter=TownshipNoteFilter,
        url=address,
        actions=[write],
        empty=_("还没有乡镇汇报。"),
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def townshipnote_write(request: Request) -> HttpResponse:
    """Tell the group something."""
    require(request.user, "dispatch.write_townshipnote")
    form = NoteForm(request.POST or None, user=request.user)
    townships = [key for key, place in form.places.items() if place.level == place.Level.TOWNSHIP]
    form.initial.setdefault("place", townships[0] if len(townships) == 1 else "")

    def do(told: dict[str, Any]) -> TownshipNote:
        group = sending.sending(request.user, told["place"], request.user.day)["group"]
        values = {name: told[name] for name in ("key", "place", "text")}
        note = TownshipNote.write(by=request.user, at=now(), group=group, **values)
        say_recorded(request, note, _("已报协调组。有照片、材料的，可以在下面传。"), address(note))
        return note

    return answer_form(
        request,
        form,
        title=_("写乡镇汇报"),
        do=do,
        done=address,
        submit=[{"label": _("报协调组"), "primary": True}],
        cancel_url=reverse("dispatch:townshipnote_list"),
    )


@require_safe
def townshipnote_show(request: Request, key: UUID) -> HttpResponse:
    """One note, and what became of it."""
    note = _note(request, key)
    require(request.user, "dispatch.view_townshipnote", note)
    return answer_show(
        request,
        title=note,
        title_lang="zh",
        subtitle=_("乡镇汇报"),
        lights=[{"tone": "idle", "label": _("作废")}] if note.voided else [],
        actions=_actions(request, note) if note.is_current else [],
        facts=_facts(note),
        sections=_sections(note, request.user),
        record=note,
        history=history_of(note),
        breadcrumb=trail(note)[:-1],
    )


def _actions(request: Request, note: TownshipNote) -> list[dict[str, Any]]:
    """What its group makes of it, with one press; its township puts right what nobody took up yet."""

    def button(verb: str, label: Any, **told: Any) -> dict[str, Any]:
        return action(request, f"dispatch.{verb}_townshipnote", label, address(note, verb), note, **told)

    open_, taken = note.state == note.State.OPEN, note.state in (note.State.PROBLEM, note.State.INFO)
    steps = [
        button("to_problem", _("列为困难问题"), post=True),
        button("to_info", _("作为信息报送"), post=True),
    ]
    first = [button("note", _("知道了"), primary=True)] if open_ else []
    mend = [button("correct", _("更正")), button("void", _("作废"))] if open_ else []
    return [*first, *([] if taken else steps), *mend]


def _main_facts(note: TownshipNote) -> list[dict[str, Any]]:
    return [
        {"label": _("内容"), "value": note.text, "lang": "zh", "long": True},
        {"label": _("地点"), "value": note.place.full_name, "lang": "zh"},
    ]


def _facts(note: TownshipNote) -> list[dict[str, Any]]:
    rows = [
        {"label": _("状态"), "value": note.get_state_display()},
        {"label": _("回复"), "value": note.reply, "lang": "zh"} if note.reply else {},
        *_main_facts(note),
        {"label": _("汇报人"), "value": f"{note.entered_by} {moment(note.first_recorded_at)}", "lang": "zh"},
        {"label": _("协调组"), "value": note.group.name, "lang": "zh"},
        void_fact(note),
    ]
    return [row for row in rows if row]


def _sections(note: TownshipNote, user: Any) -> list[dict[str, Any]]:
    """What it became, which the township reads too, and the versions before a correction."""
    items = InfoItem.objects.visible_to(user).filter(origin_type=note._meta.label_lower, origin_key=note.key)
    rows = list(items.with_all())
    columns = [column for column in INFO_COLUMNS if not column.sheet_only]
    found = [
        *matters.raised_by(note, user),
        {"title": pgettext("many", "信息"), "table": table(columns, rows, address)} if rows else {},
        versions_section(note, TownshipNote.objects.with_places(), _main_facts),
    ]
    return [section for section in found if section]


@require_http_methods(["GET", "POST"])
def townshipnote_note(request: Request, key: UUID) -> HttpResponse:
    """Read, and perhaps answered in a line."""
    note = _note(request, key)
    require(request.user, "dispatch.note_townshipnote", note)
    return answer_form(
        request,
        ReadNoteForm(request.POST or None, initial={"version": note.version}),
        title=_("看过乡镇汇报"),
        lede=data(note.text),
        do=lambda told: note.note(by=request.user, at=now(), reply=told["reply"], version=told["version"]),
        done=address,
        said=_("已看。"),
        submit=[{"label": _("知道了"), "primary": True}],
        cancel_url=address(note),
        breadcrumb=[*trail(note), {"label": _("看过乡镇汇报")}],
    )


@require_POST
def townshipnote_to_problem(request: Request, key: UUID) -> HttpResponse:
    """It becomes a problem on the list."""
    return _press(request, key, "to_problem", _("已列为困难问题。"))


@require_POST
def townshipnote_to_info(request: Request, key: UUID) -> HttpResponse:
    """It goes up as information."""
    return _press(request, key, "to_info", _("已作为信息报送，请编辑。"))


def _press(request: Request, key: UUID, verb: str, said: Any) -> HttpResponse:
    note = _note(request, key)
    require(request.user, f"dispatch.{verb}_townshipnote", note)
    done = getattr(note, verb)
    return answer_button(
        request, do=lambda version: done(by=request.user, at=now(), version=version), done=address(note), said=said
    )


@require_http_methods(["GET", "POST"])
def townshipnote_correct(request: Request, key: UUID) -> HttpResponse:
    """Put it right, with the reason."""
    note = _note(request, key)
    require(request.user, "dispatch.correct_townshipnote", note)
    known = {"text": note.text, "version": note.version, "on": note.happened_on}
    known |= {"place": str(note.place.key), "present": note.place}

    def do(told: dict[str, Any]) -> TownshipNote:
        values = {name: told[name] for name in ("text", "place", "reason", "version")}
        return note.correct(by=request.user, at=now(), **values)

    return answer_form(
        request,
        CorrectNoteForm(request.POST or None, initial=known, user=request.user),
        title=_("更正乡镇汇报"),
        do=do,
        done=address,
        said=_("已更正，原来的记录留在页面下方。"),
        cancel_url=address(note),
        breadcrumb=[*trail(note), {"label": _("更正乡镇汇报")}],
    )


@require_http_methods(["GET", "POST"])
def townshipnote_void(request: Request, key: UUID) -> HttpResponse:
    """Take a mistaken one away."""
    note = _note(request, key)
    told: dict[str, Any] = {"title": _("作废乡镇汇报"), "trail": trail(note), "at": now(), "address": address}
    return answer_void(request, note, "dispatch.void_townshipnote", **told)


def _note(request: Request, key: UUID) -> TownshipNote:
    return find(request, TownshipNote.objects.with_places(), key)  # type: ignore[no-any-return]
