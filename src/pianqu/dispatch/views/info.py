"""Pages of information: list, send, show, and the steps of the group that edits it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pianqu.dispatch import info_shown, sending
from pianqu.dispatch.addresses import address
from pianqu.dispatch.filters import InfoItemFilter
from pianqu.dispatch.info_forms import CorrectInfoForm, EditForm, InfoForm, MergeForm
from pianqu.dispatch.info_shown import trail
from pianqu.dispatch.likening import before
from pianqu.dispatch.models import InfoItem
from pianqu.dispatch.models.hotline_import import HOTLINE
from pianqu.files.import_ways import import_ways
from pianqu.journal.history import history_of
from pianqu.journal.versions import say_recorded
from pianqu.journal.work import unit
from pianqu.kit.now import now, today
from pianqu.kit.pages import Listing, action, answer_button, answer_form, answer_list, answer_show, answer_void
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.kit.templatetags.kit import data

CONTENT = ("text", "category", "channel", "source_no", "happened_on")


@require_safe
def infoitem_list(request: Request) -> HttpResponse:
    """The information that the reader may see."""
    require(request.user, "dispatch.view_infoitem")
    listing = Listing(
        title=pgettext("many", "信息"),
        lede=_("乡镇和协调组报来的信息，由协调组编辑、报县委办；采纳、批示、转办和没有采用的原因，报送的人都看得到。"),
        rows=InfoItem.objects.visible_to(request.user).with_all(),
        order=("-happened_on", "-id"),
        columns=info_shown.COLUMNS,
        filter=InfoItemFilter,
        url=address,
        actions=[
            action(request, "dispatch.raise_infoitem", _("报送信息"), reverse("dispatch:infoitem_raise"), primary=True),
            _mine(request),
            *import_ways(request, HOTLINE),
            action(request, "dispatch.count_infoitem", _("信息去向"), reverse("dispatch:infoitem_count")),
            action(request, "dispatch.view_topiccall", pgettext("many", "约稿"), reverse("dispatch:topiccall_list")),
            action(request, "dispatch.view_townshipnote", pgettext("many", "乡镇汇报"), reverse("dispatch:townshipnote_list")),
        ],
        empty=_("还没有信息。走访、会议、信访、热线里听到的，都可以报。"),
    )
    return answer_list(request, listing)


def _mine(request: Request) -> dict[str, Any]:
    url = f"{reverse('dispatch:infoitem_list')}?sender=mine"
    return action(request, "dispatch.raise_infoitem", _("我报送的信息"), url)


@require_http_methods(["GET", "POST"])
def infoitem_raise(request: Request) -> HttpResponse:
    """Send what was learnt; from a problem or suggestion everything is filled in, and sent by one press."""
    require(request.user, "dispatch.raise_infoitem")
    asked = {name: request.GET[name] for name in ("place", "call") if name in request.GET}
    form = InfoForm(request.POST or None, initial={"happened_on": today(), **asked}, user=request.user)
    return answer_form(
        request,
        form,
        title=_("报送信息"),
        lede=_("由协调组编辑后报县委办；有了结果会告诉你。"),
        do=lambda told: _raise(request, form, told),
        done=address,
        submit=[{"label": _("报送"), "primary": True}],
        cancel_url=reverse("dispatch:infoitem_list"),
    )


def _raise(request: Request, form: InfoForm, told: dict[str, Any]) -> InfoItem:
    values = {name: told[name] for name in ("key", "place", "call", *CONTENT)}
    if form.origin is not None:
        sent: dict[str, Any] = {"group": form.origin.group, "origin": form.origin}
    else:
        sent = sending.sending(request.user, told["place"], told["happened_on"])
    item = InfoItem.raise_(by=request.user, at=now(), **values, **sent)
    say_recorded(request, item, _("已报送。"), address(item))
    return item


@require_safe
def infoitem_show(request: Request, key: UUID) -> HttpResponse:
    """One item: what came of it, who sent it, what may be the same, what was done to it."""
    item = found(request, key)
    require(request.user, "dispatch.view_infoitem", item)
    return answer_show(
        request,
        title=item,
        title_lang="zh",
        subtitle=_("信息"),
        lights=info_shown.lights(item),
        actions=_actions(request, item) if item.is_current else [],
        facts=info_shown.facts(item, request.user),
        sections=info_shown.sections(item, request.user),
        record=item,
        history=history_of(item),
        breadcrumb=trail(item)[:-1],
    )


def _actions(request: Request, item: InfoItem) -> list[dict[str, Any]]:
    """What may be done in its state; primary is what comes next."""

    def button(verb: str, label: Any, **told: Any) -> dict[str, Any]:
        return action(request, f"dispatch.{verb}_infoitem", label, address(item, verb), item, **told)

    adopt = f"{reverse('dispatch:adoption_record')}?info={item.key}"
    adoption = action(request, "dispatch.record_adoption", _("登记采纳"), adopt, primary=True)
    record = f"{reverse('dispatch:instruction_record')}?info={item.key}"
    instruction = action(request, "dispatch.record_instruction", _("登记批示"), record)
    steps = {
        "RAW": [button("edit", _("编辑"), primary=True)],
        "EDITED": [button("submit", _("报县委办"), post=True, primary=True)],
        "SUBMITTED": [
            adoption,
            instruction,
            button("refer", _("转办")),
            button("dismiss", _("不采用")),
            button("close", _("办结"), post=True),
        ],
        "CLOSED": [*([] if item.is_dismissed else [adoption, instruction]), button("reopen", _("重新办理"), post=True)],
        "MERGED": [button("split", _("拆分"), post=True)],
    }
    merge = [] if item.state in ("CLOSED", "MERGED") else [button("merge", _("合并为联名"))]
    return [*steps[item.state], *merge, button("correct", _("更正")), button("void", _("作废"))]


@require_http_methods(["GET", "POST"])
def infoitem_edit(request: Request, key: UUID) -> HttpResponse:
    """Put it into the group's words; submit it with the same press, where it is ready."""
    item = found(request, key)
    require(request.user, "dispatch.edit_infoitem", item)
    known = {"title": item.title or _first_words(item.text), "text": item.text, "category": item.category}
    return answer_form(
        request,
        EditForm(request.POST or None, initial={**known, "version": item.version}),
        title=_("编辑信息"),
        do=lambda told: _edit(request, item, told),
        done=address,
        said=_("已编辑。"),
        submit=[
            {"label": _("保存并报县委办"), "name": "then", "value": "submit", "primary": True},
            {"label": _("保存"), "name": "then", "value": ""},
        ],
        cancel_url=address(item),
        breadcrumb=[*trail(item), {"label": _("编辑信息")}],
    )


def _first_words(text: str) -> str:
    """The first sentence, as the title that it is usually given."""
    first = text.split("\n", maxsplit=1)[0].split("。", maxsplit=1)[0].split("；", maxsplit=1)[0]
    return first if len(first) <= 30 else first[:30]


def _edit(request: Request, item: InfoItem, told: dict[str, Any]) -> InfoItem:
    who: dict[str, Any] = {"by": request.user, "at": now()}
    with unit(**who):
        done = item.edit(**{name: told[name] for name in ("title", "text", "category", "version")}, **who)
        return done.submit(**who) if request.POST.get("then") == "submit" else done


@require_POST
def infoitem_submit(request: Request, key: UUID) -> HttpResponse:
    """Send it to 县委办."""
    return press(request, key, "submit", _("已报县委办。"))


@require_http_methods(["GET", "POST"])
def infoitem_merge(request: Request, key: UUID) -> HttpResponse:
    """It says what another said before: look at both, then merge."""
    item = found(request, key)
    require(request.user, "dispatch.merge_infoitem", item)
    known = {"version": item.version, "into": request.GET.get("into", "")}
    return answer_form(
        request,
        MergeForm(request.POST or None, initial=known, before=before(item, request.user)),
        title=_("合并为联名报送"),
        lede=data(item.text),
        do=lambda told: item.merge(by=request.user, at=now(), into=told["into"], version=told["version"]),
        done=address,
        said=_("已合并，报送的人都会看到结果。"),
        submit=[{"label": _("合并"), "primary": True}],
        cancel_url=address(item),
        breadcrumb=[*trail(item), {"label": _("合并为联名报送")}],
    )


@require_POST
def infoitem_split(request: Request, key: UUID) -> HttpResponse:
    """It stands by itself again."""
    return press(request, key, "split", _("已拆分，请重新编辑。"))


@require_http_methods(["GET", "POST"])
def infoitem_correct(request: Request, key: UUID) -> HttpResponse:
    """Put it right, with the reason."""
    item = found(request, key)
    require(request.user, "dispatch.correct_infoitem", item)
    names = ("title", "text", "category", "channel", "source_no")
    known = {name: getattr(item, name) for name in (*names, "version")}
    known |= {"place": str(item.place.key), "present": item.place, "on": item.happened_on}

    def do(told: dict[str, Any]) -> InfoItem:
        values = {name: told[name] for name in (*names, "place", "reason", "version") if name in told}
        return item.correct(by=request.user, at=now(), **values)

    return answer_form(
        request,
        CorrectInfoForm(request.POST or None, initial=known, user=request.user, item=item),
        title=_("更正信息"),
        do=do,
        done=address,
        said=_("已更正，原来的记录留在页面下方。"),
        cancel_url=address(item),
        breadcrumb=[*trail(item), {"label": _("更正信息")}],
    )


@require_http_methods(["GET", "POST"])
def infoitem_void(request: Request, key: UUID) -> HttpResponse:
    """Take a mistaken one out of every count."""
    item = found(request, key)
    told: dict[str, Any] = {"title": _("作废信息"), "trail": trail(item), "at": now(), "address": address}
    return answer_void(request, item, "dispatch.void_infoitem", **told)


def press(request: Request, key: UUID, verb: str, said: Any) -> HttpResponse:
    """A verb without fields."""
    item = found(request, key)
    require(request.user, f"dispatch.{verb}_infoitem", item)
    done = getattr(item, verb)
    return answer_button(
        request, do=lambda version: done(by=request.user, at=now(), version=version), done=address(item), said=said
    )


def found(request: Request, key: UUID) -> InfoItem:
    """The item, among those that the reader may see."""
    return find(request, InfoItem.objects.with_all(), key)  # type: ignore[no-any-return]
