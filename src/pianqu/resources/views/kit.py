"""Pages of offices, kit, what was handed over, and pay: find, ask, fill in, do, answer."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.journal.history import history_of
from pianqu.kit.now import now, today
from pianqu.kit.pages import Listing, action, answer_end, answer_form, answer_list, answer_show, table
from pianqu.kit.permissions import label, require
from pianqu.kit.request import Request, find, key_asked
from pianqu.kit.templatetags.kit import data
from pianqu.resources import kit_shown as shown
from pianqu.resources.kit_filters import AssetFilter, HandoverFilter, OfficeFilter, PayFilter
from pianqu.resources.kit_forms import AcquireAssetForm, ArrangePayForm, AssignOfficeForm, GiveBackForm, HandOverForm
from pianqu.resources.models import Asset, GroupOffice, Handover, PayArrangement
from pianqu.resources.shown import address


@require_safe
def groupoffice_list(request: Request) -> HttpResponse:
    """The offices that the reader may see."""
    rows = GroupOffice.objects.visible_to(request.user).with_group()
    told = {"order": ("group_id", "since", "id"), "columns": shown.OFFICE_COLUMNS, "filter": OfficeFilter}
    lede, empty = _("每个协调组在哪里办公，从哪天到哪天。"), _("还没有安排办公场所。")
    return _list(request, "groupoffice", "assign", rows, lede=lede, empty=empty, **told)


@require_http_methods(["GET", "POST"])
def groupoffice_assign(request: Request) -> HttpResponse:
    """Give a group its office; `?group=` names which."""
    begun = {"since": today(), "group": key_asked(request, "group")}
    form = AssignOfficeForm(request.POST or None, initial=begun, user=request.user)
    return _make(request, "groupoffice", "assign", form, GroupOffice.assign, ("group", "where", "since"))


@require_safe
def groupoffice_show(request: Request, key: UUID) -> HttpResponse:
    """One office."""
    row = find(request, GroupOffice.objects.with_group(), key)
    return _show(request, row, _("办公场所"), shown.office_facts(row))


@require_http_methods(["GET", "POST"])
def groupoffice_end(request: Request, key: UUID) -> HttpResponse:
    """The group works there no more."""
    return _end(request, find(request, GroupOffice.objects.with_group(), key))


@require_safe
def asset_list(request: Request) -> HttpResponse:
    """The kit that the reader may see."""
    told = {"order": ("number", "id"), "columns": shown.ASSET_COLUMNS, "filter": AssetFilter}
    lede, empty = _("配备给协调组的电脑、空调、公文包等：编号、价值、在谁手里。"), _("还没有登记物品。")
    rows = Asset.objects.visible_to(request.user)
    return _list(request, "asset", "acquire", rows, lede=lede, empty=empty, **told)


@require_http_methods(["GET", "POST"])
def asset_acquire(request: Request) -> HttpResponse:
    """Enter a piece of kit."""
    form = AcquireAssetForm(request.POST or None, initial={"since": today()})
    return _make(request, "asset", "acquire", form, Asset.acquire, ("kind", "number", "title", "value_fen", "since"))


@require_safe
def asset_show(request: Request, key: UUID) -> HttpResponse:
    """One piece of kit, and in whose hands it was."""
    row: Asset = find(request, Asset.objects.all(), key)
    rows = list(Handover.objects.visible_to(request.user).filter(asset=row).with_group().order_by("-since", "-id"))
    held = table(shown.handover_columns(today()), rows, address)
    section = {"title": _("领用记录"), "table": held, "empty": {"text": _("还没有人领用。")}}
    url = f"{reverse('resources:handover_hand_over')}?asset={row.key}"
    free = row.in_force(today()) and not any(each.in_force(today()) for each in rows)
    give = [action(request, "resources.hand_over_handover", _("登记领用"), url, primary=True)] if free else []
    return _show(request, row, _("物品"), shown.asset_facts(row), sections=[section], before=give, title=row.title)


@require_http_methods(["GET", "POST"])
def asset_end(request: Request, key: UUID) -> HttpResponse:
    """It is written off."""
    return _end(request, find(request, Asset.objects.all(), key))


@require_safe
def handover_list(request: Request) -> HttpResponse:
    """What was handed over, as far as the reader may see it."""
    rows = Handover.objects.visible_to(request.user).with_group()
    told = {"order": ("-since", "-id"), "columns": shown.handover_columns(today()), "filter": HandoverFilter}
    lede, empty = _("谁领用了什么，哪天归还；离任没有归还的标为该收回。"), _("还没有领用。")
    return _list(request, "handover", "hand_over", rows, lede=lede, empty=empty, **told)


@require_http_methods(["GET", "POST"])
def handover_hand_over(request: Request) -> HttpResponse:
    """Hand something over; `?asset=` names what."""
    begun = {"since": today(), "asset": key_asked(request, "asset")}
    form = HandOverForm(request.POST or None, initial=begun, user=request.user)
    return _make(request, "handover", "hand_over", form, Handover.hand_over, ("asset", "group", "post", "since"))


@require_safe
def handover_show(request: Request, key: UUID) -> HttpResponse:
    """What was handed over, to whom."""
    row: Handover = find(request, Handover.objects.with_group(), key)
    cell = shown.state(row, today())
    lights = [{"tone": cell["light"], "label": cell["value"]}]
    return _show(request, row, _("领用"), shown.handover_facts(row), lights=lights)


@require_http_methods(["GET", "POST"])
def handover_end(request: Request, key: UUID) -> HttpResponse:
    """It was given back."""
    row: Handover = find(request, Handover.objects.with_group(), key)
    require(request.user, "resources.end_handover", row)
    return answer_form(
        request,
        GiveBackForm(request.POST or None, initial={"on": today(), "version": row.version}),
        title=_("登记归还"),
        do=lambda told: row.end(told["on"], by=request.user, at=now(), version=told["version"]),
        done=address,
        said=_("已归还。"),
        cancel_url=address(row),
        lede=data(row),
        breadcrumb=shown.trail(row),
    )


@require_safe
def payarrangement_list(request: Request) -> HttpResponse:
    """Who pays whom was seconded, as far as the reader may see it."""
    rows = PayArrangement.objects.visible_to(request.user).with_post()
    told = {"order": ("since", "id"), "columns": shown.PAY_COLUMNS, "filter": PayFilter}
    lede, empty = _("抽调人员的工资由原单位照发，不由乡镇负担。"), _("还没有写明谁发工资。")
    return _list(request, "payarrangement", "arrange", rows, lede=lede, empty=empty, **told)


@require_http_methods(["GET", "POST"])
def payarrangement_arrange(request: Request) -> HttpResponse:
    """Say who pays; `?post=` names whom."""
    begun = {"since": today(), "post": key_asked(request, "post")}
    form = ArrangePayForm(request.POST or None, initial=begun, user=request.user)
    named = ("post", "payer", "allowances", "since")
    return _make(request, "payarrangement", "arrange", form, PayArrangement.arrange, named)


@require_safe
def payarrangement_show(request: Request, key: UUID) -> HttpResponse:
    """Who pays one person."""
    row: PayArrangement = find(request, PayArrangement.objects.with_post(), key)
    return _show(request, row, _("工资关系"), shown.pay_facts(row), title=row.post.cadre.name)


@require_http_methods(["GET", "POST"])
def payarrangement_end(request: Request, key: UUID) -> HttpResponse:
    """Another one pays, or nobody needs to."""
    return _end(request, find(request, PayArrangement.objects.with_post(), key))


def _list(request: Request, noun: str, verb: str, rows: Any, **told: Any) -> HttpResponse:
    """A list of a noun, with the way to a new one and to the lists beside it."""
    require(request.user, f"resources.view_{noun}")
    url = reverse(f"resources:{noun}_{verb}")
    others = [each for each in ("groupoffice", "asset", "handover", "payarrangement") if each != noun]
    found = [(each, shown.listed(each)[0]) for each in others]
    ways = [action(request, f"resources.view_{each}", way["label"], way["url"]) for each, way in found]
    permission = f"resources.{verb}_{noun}"
    actions = [action(request, permission, label(permission), url, primary=True), *ways]
    title = shown.listed(noun)[0]["label"]
    return answer_list(request, Listing(title=title, rows=rows, url=address, actions=actions, **told))


def _make(request: Request, noun: str, verb: str, form: Any, make: Callable[..., Any], named: tuple[str, ...]) -> HttpResponse:
    """The form of a new record."""
    permission = f"resources.{verb}_{noun}"
    require(request.user, permission)
    return answer_form(
        request,
        form,
        title=label(permission),
        do=lambda told: make(by=request.user, at=now(), **{name: told[name] for name in ("key", *named)}),
        done=address,
        said=_("已保存。"),
        cancel_url=reverse(f"resources:{noun}_list"),
        breadcrumb=[*shown.listed(noun), {"label": label(permission)}],
    )


def _show(
    request: Request, row: Any, subtitle: Any, facts: Any, *, before: Any = (), title: str = "", **more: Any
) -> HttpResponse:
    """The page of a record, with the button that ends it while it has no end."""
    noun = row._meta.model_name
    require(request.user, f"resources.view_{noun}", row)
    permission = f"resources.end_{noun}"
    end = [] if row.until else [action(request, permission, label(permission), address(row, "end"), row)]
    return answer_show(
        request,
        title=title or str(row),
        title_lang="zh",
        subtitle=subtitle,
        actions=[*before, *end],
        facts=facts,
        record=row,
        history=history_of(row),
        breadcrumb=shown.trail(row)[:-1],
        **more,
    )


def _end(request: Request, row: Any) -> HttpResponse:
    """The page that ends a record."""
    permission = f"resources.end_{row._meta.model_name}"
    told: dict[str, Any] = {"title": label(permission), "today": today(), "at": now(), "back": address(row), "lede": data(row)}
    return answer_end(request, row, permission, **told)
