"""Pages of directives: find, ask, fill in, do, answer."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.dispatch import directive_shown as shown
from pianqu.dispatch.addresses import address
from pianqu.dispatch.directive_filters import DirectiveFilter
from pianqu.dispatch.directive_forms import (
    AddressedForm,
    DirectiveForm,
    IssueDirectiveForm,
    MendDirectiveForm,
    RevokeDirectiveForm,
)
from pianqu.dispatch.directive_shown import trail
from pianqu.dispatch.models import Directive, Receipt
from pianqu.journal.history import history_of
from pianqu.kit.now import now, today
from pianqu.kit.pages import Listing, action, answer_form, answer_list, answer_reason, answer_show
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.kit.templatetags.kit import data

WRITTEN = ("title", "content", "asks_note", "counts_support", "measures")
ON_TOP = ("title", "document_no", "issued_on")


@require_safe
def directive_list(request: Request) -> HttpResponse:
    """The directives that the reader may see."""
    require(request.user, "dispatch.view_directive")
    draft = reverse("dispatch:directive_draft")
    receipts = Receipt.objects.visible_to(request.user)
    listing = Listing(
        title=pgettext("many", "决策部署"),
        lede=_("县委的决策部署由县委办印发到乡镇和部门；各单位签收一次，文件没有要求的不用填报。"),
        rows=Directive.objects.visible_to(request.user).with_receipts(receipts),
        order=("-id",),
        columns=shown.DIRECTIVE_COLUMNS if _sees_many(request.user) else shown.OF_A_UNIT,
        filter=DirectiveFilter,
        url=address,
        actions=[
            action(request, "dispatch.draft_directive", _("起草文件"), draft, primary=True),
            *_other_lists(request),
        ],
        empty=_("还没有发来的文件。"),
    )
    return answer_list(request, listing)


def _sees_many(user: Any) -> bool:
    """Whether the reader sees receipts of more than the own unit."""
    return bool(user.standing.sees_county or user.standing.group_ids)


def _other_lists(request: Request) -> list[dict[str, Any]]:
    """The ways to the lists of this room that stand in no menu."""
    lists = (
        ("receipt", _("签收情况")),
        ("measureduty", _("措施落实情况")),
        ("supportingmeasure", pgettext("many", "配套措施")),
    )
    return [action(request, f"dispatch.view_{noun}", words, reverse(f"dispatch:{noun}_list")) for noun, words in lists]


@require_http_methods(["GET", "POST"])
def directive_draft(request: Request) -> HttpResponse:
    """Write a directive down."""
    require(request.user, "dispatch.draft_directive")
    return answer_form(
        request,
        DirectiveForm(request.POST or None, day=today()),
        title=_("起草文件"),
        do=lambda told: Directive.draft(by=request.user, at=now(), **{name: told[name] for name in ("key", *WRITTEN)}),
        done=address,
        said=_("已存为草稿，印发前只有县委办和县委书记能看到。"),
        cancel_url=reverse("dispatch:directive_list"),
        breadcrumb=[*shown.room(), {"label": _("起草文件")}],
    )


@require_safe
def directive_show(request: Request, key: UUID) -> HttpResponse:
    """One directive: what it asks, who has received it, what came of its measures."""
    directive = _directive(request, key)
    require(request.user, "dispatch.view_directive", directive)
    return answer_show(
        request,
        title=directive.title,
        title_lang="zh",
        subtitle=_("决策部署"),
        lights=shown.lights(directive),
        actions=[*_own(request, directive), *_actions(request, directive)],
        facts=shown.directive_facts(directive),
        sections=shown.directive_sections(directive, request.user),
        record=directive,
        history=history_of(directive),
        breadcrumb=trail(directive)[:-1],
    )


@require_http_methods(["GET", "POST"])
def directive_edit(request: Request, key: UUID) -> HttpResponse:
    """Change the draft."""
    directive = _directive(request, key)
    require(request.user, "dispatch.edit_directive", directive)
    known = {name: getattr(directive, name) for name in ("title", "content", "asks_note", "counts_support", "version")}
    return answer_form(
        request,
        DirectiveForm(request.POST or None, initial={**known, **directive.as_typed}, day=today()),
        title=_("修改草稿"),
        do=lambda told: directive.edit(by=request.user, at=now(), **{name: told[name] for name in (*WRITTEN, "version")}),
        done=address,
        said=_("已保存。"),
        cancel_url=address(directive),
        breadcrumb=[*trail(directive), {"label": _("修改草稿")}],
    )


@require_http_methods(["GET", "POST"])
def directive_issue(request: Request, key: UUID) -> HttpResponse:
    """Send it to townships and departments."""
    directive = _directive(request, key)
    require(request.user, "dispatch.issue_directive", directive)
    initial = {"version": directive.version, "issued_on": today(), "to": ["TOWNSHIP", "DEPARTMENT"]}
    names = ("document_no", "issued_on", "organs", "version")
    return answer_form(
        request,
        IssueDirectiveForm(request.POST or None, initial=initial, day=today()),
        title=_("印发文件"),
        lede=data(directive),
        do=lambda told: directive.issue(by=request.user, at=now(), **{name: told[name] for name in names}),
        done=address,
        said=_("已印发，各单位会收到签收的提醒。"),
        submit=[{"label": _("印发"), "primary": True}],
        cancel_url=address(directive),
        breadcrumb=[*trail(directive), {"label": _("印发文件")}],
    )


@require_http_methods(["GET", "POST"])
def directive_send(request: Request, key: UUID) -> HttpResponse:
    """Send it to more units."""
    directive = _directive(request, key)
    require(request.user, "dispatch.send_directive", directive)
    names = ("organs", "version")
    return answer_form(
        request,
        AddressedForm(request.POST or None, initial={"version": directive.version}, day=today()),
        title=_("补发文件"),
        lede=data(directive),
        do=lambda told: directive.send(by=request.user, at=now(), **{name: told[name] for name in names}),
        done=address,
        said=_("已补发；原来收到的单位不会再收到。"),
        submit=[{"label": _("补发"), "primary": True}],
        cancel_url=address(directive),
        breadcrumb=[*trail(directive), {"label": _("补发文件")}],
    )


@require_http_methods(["GET", "POST"])
def directive_mend(request: Request, key: UUID) -> HttpResponse:
    """Put title, number or day right."""
    directive = _directive(request, key)
    require(request.user, "dispatch.mend_directive", directive)
    known = {name: getattr(directive, name) for name in (*ON_TOP, "version")}
    return answer_form(
        request,
        MendDirectiveForm(request.POST or None, initial=known),
        title=_("更正标题、文号或日期"),
        do=lambda told: directive.mend(by=request.user, at=now(), **{name: told[name] for name in (*ON_TOP, "version")}),
        done=address,
        said=_("已更正。"),
        cancel_url=address(directive),
        breadcrumb=[*trail(directive), {"label": _("更正标题、文号或日期")}],
    )


@require_http_methods(["GET", "POST"])
def directive_revoke(request: Request, key: UUID) -> HttpResponse:
    """It is in force no more, with the reason."""
    directive = _directive(request, key)
    require(request.user, "dispatch.revoke_directive", directive)
    return answer_reason(
        request,
        directive,
        directive.revoke,
        form=RevokeDirectiveForm,
        button=_("撤销文件"),
        title=_("撤销文件"),
        said=_("已撤销。"),
        at=now(),
        address=address,
        breadcrumb=[*trail(directive), {"label": _("撤销文件")}],
    )


def _directive(request: Request, key: UUID) -> Directive:
    return find(request, Directive.objects, key)  # type: ignore[no-any-return]


def _own(request: Request, directive: Directive) -> list[dict[str, Any]]:
    """What the reader's own unit does with it: one press, or the form of the note that is asked."""
    if directive.state != Directive.State.ISSUED:
        return []
    rows = Receipt.objects.visible_to(request.user).filter(directive=directive).with_units()
    return [step for row in rows.of_units_of(request.user) for step in steps(request, row)]


def steps(request: Request, receipt: Receipt) -> list[dict[str, Any]]:
    """What can be done with a receipt now."""
    asks = receipt.directive.asks_note
    if receipt.directive.state != Directive.State.ISSUED:
        return []
    if receipt.state == Receipt.State.WAITING:
        url = address(receipt, "sign_off")
        return [action(request, "dispatch.sign_off_receipt", _("签收"), url, receipt, post=not asks, primary=True)]
    if not asks:
        return []
    words = _("改落实情况") if receipt.note else _("报落实情况")
    return [action(request, "dispatch.report_receipt", words, address(receipt, "report"), receipt, primary=not receipt.note)]


def _actions(request: Request, directive: Directive) -> list[dict[str, Any]]:
    """What 县委办 can do with it now."""
    wanted = {
        Directive.State.DRAFT: (("issue", _("印发")), ("edit", _("修改")), ("revoke", _("撤销文件"))),
        Directive.State.ISSUED: (("send", _("补发")), ("mend", _("更正")), ("revoke", _("撤销文件"))),
    }.get(Directive.State(directive.state), ())
    return [
        action(request, f"dispatch.{verb}_directive", words, address(directive, verb), directive, primary=verb == "issue")
        for verb, words in wanted
    ]
