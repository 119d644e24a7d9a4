"""Pages of what townships are (乡镇概况): type, industry, products, and what they have and lack (R70-R74)."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.journal.history import history_of
from pianqu.kit.now import now, today
from pianqu.kit.pages import Column, Listing, action, answer_form, answer_list, answer_show
from pianqu.kit.permissions import label, require
from pianqu.kit.request import Request, find
from pianqu.places.filters import TownshipProfileFilter
from pianqu.places.forms import CorrectProfileForm, DescribeForm
from pianqu.places.models import TownshipProfile
from pianqu.places.profile_shown import PROSE, facts, profile_address
from pianqu.places.views.places import BASIS, SINCE, UNTIL


def _prose(name: str) -> Column:
    column: Any = TownshipProfile._meta.get_field(name)
    return Column(column.verbose_name, lambda row: getattr(row, name), sheet_only=True)


COLUMNS = (
    Column(gettext_lazy("乡镇"), lambda row: row.township.name),
    Column(gettext_lazy("乡镇类型"), lambda row: row.get_kind_display(), data=False),
    Column(gettext_lazy("产业类别"), lambda row: row.industry.label, data=False),
    Column(gettext_lazy("主要产品"), lambda row: row.products),
    *(_prose(name) for name in PROSE),
    SINCE,
    UNTIL,
    BASIS,
)


def trail() -> list[dict[str, Any]]:
    """The first step of the way."""
    return [{"label": TownshipProfile._meta.verbose_name, "url": reverse("places:townshipprofile_list")}]


@require_safe
def townshipprofile_list(request: Request) -> HttpResponse:
    """What the townships are on a day, in the order in which they were entered: that of their codes."""
    require(request.user, "places.view_townshipprofile")
    name = "places.describe_townshipprofile"
    listing = Listing(
        title=TownshipProfile._meta.verbose_name,
        lede=_("每个乡镇是什么类型、发展什么产业、有什么优势和瓶颈。"),
        rows=TownshipProfile.objects.visible_to(request.user).with_places(),
        order=("township_id", "since", "id"),
        columns=COLUMNS,
        filter=TownshipProfileFilter,
        url=profile_address,
        actions=[action(request, name, label(name), reverse("places:townshipprofile_describe"))],
        context={"breadcrumb": [{"label": _("乡镇与村"), "url": reverse("places:place_list")}, *trail()[:1]]},
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def townshipprofile_describe(request: Request) -> HttpResponse:
    """Say what a township is from a day on; `?township=` fills in which."""
    name = "places.describe_townshipprofile"
    require(request.user, name)
    known = {"since": today(), "township": request.GET.get("township", "")}
    return answer_form(
        request,
        DescribeForm(request.POST or None, initial=known, user=request.user),
        title=label(name),
        do=lambda told: TownshipProfile.describe(
            told["township"], told["since"], key=told["key"], by=request.user, at=now(), **_told(told)
        ),
        done=profile_address,
        said=_("已保存。"),
        cancel_url=reverse("places:townshipprofile_list"),
        breadcrumb=[*trail(), {"label": label(name)}],
    )


def _told(told: dict[str, Any]) -> dict[str, Any]:
    return {name: told[name] for name in TownshipProfile.TOLD}


@require_safe
def townshipprofile_show(request: Request, key: UUID) -> HttpResponse:
    """One of them, and what was put right of it."""
    profile = find(request, TownshipProfile.objects.select_related("township", "replaces", "replaced_by"), key)
    require(request.user, "places.view_townshipprofile", profile)
    name = "places.correct_townshipprofile"
    mended = getattr(profile, "replaced_by", None)
    mend = {} if mended else action(request, name, label(name), profile_address(profile, "correct"), profile)
    return answer_show(
        request,
        title=profile.township.name,
        title_lang="zh",
        subtitle=TownshipProfile._meta.verbose_name,
        lights=[{"tone": "idle", "label": _("已更正")}] if mended else [],
        actions=[mend],
        facts=[*facts(profile), *_versions(profile, mended)],
        record=profile,
        history=history_of(profile),
        breadcrumb=[*trail(), {"label": profile.township.name, "lang": "zh"}],
    )


def _versions(profile: TownshipProfile, mended: TownshipProfile | None) -> list[dict[str, Any]]:
    """The way to the one before a correction, and to the one after it."""
    before = profile.replaces
    rows: list[dict[str, Any]] = []
    if before is not None:
        rows.append({"label": _("更正原因"), "value": profile.correct_reason, "lang": "zh"})
        rows.append({"label": _("更正前"), "value": _("打开更正前的"), "url": profile_address(before)})
    if mended is not None:
        rows.append({"label": _("更正后"), "value": _("打开更正后的"), "url": profile_address(mended)})
    return rows


@require_http_methods(["GET", "POST"])
def townshipprofile_correct(request: Request, key: UUID) -> HttpResponse:
    """Put it right, with the reason."""
    profile = find(request, TownshipProfile.objects.with_places(), key)
    name = "places.correct_townshipprofile"
    require(request.user, name, profile)
    known = {each: getattr(profile, each) for each in (*TownshipProfile.TOLD, "version")}
    return answer_form(
        request,
        CorrectProfileForm(request.POST or None, initial=known),
        title=label(name),
        subtitle=profile.township.name,
        subtitle_lang="zh",
        do=lambda told: profile.correct(by=request.user, at=now(), reason=told["reason"], version=told["version"], **_told(told)),
        done=profile_address,
        said=_("已更正，原来的还在。"),
        cancel_url=profile_address(profile),
        breadcrumb=[*trail(), {"label": profile.township.name, "lang": "zh"}, {"label": label(name)}],
    )
