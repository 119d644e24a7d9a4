"""Pages of what is done to a paper: written anew, void, served, its service put right."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from pianqu.kit.forms import RecordForm, VoidForm
from pianqu.kit.now import now, today
from pianqu.kit.pages import answer_form, answer_reason
from pianqu.kit.permissions import label, require
from pianqu.kit.request import Request, find
from pianqu.kit.templatetags.kit import data
from pianqu.petitions.addresses import address
from pianqu.petitions.course_forms import CorrectServiceForm, RewriteForm, ServeForm
from pianqu.petitions.models import PetitionPaper
from pianqu.petitions.views.course import PAGE

SERVED = ("way", "receiver", "witness")


def _asked(request: Request, key: UUID, verb: str) -> PetitionPaper:
    paper = find(request, PetitionPaper.objects.with_case(), key)
    require(request.user, f"petitions.{verb}_petitionpaper", paper)
    return paper  # type: ignore[no-any-return]


def _trail(paper: PetitionPaper, title: Any) -> list[dict[str, Any]]:
    return [{"label": str(paper.case), "url": address(paper.case), "lang": "zh"}, {"label": title}]


def _ask(request: Request, paper: PetitionPaper, verb: str, form: RecordForm, said: Any) -> HttpResponse:
    title = label(f"petitions.{verb}_petitionpaper")
    names = [name for name in form.fields if name != "key"]
    return answer_form(
        request,
        form,
        title=title,
        do=lambda told: getattr(paper, verb)(by=request.user, at=now(), **{name: told[name] for name in names}),
        done=lambda done: address(done.case),
        said=said,
        submit=[{"label": title, "primary": True}],
        cancel_url=address(paper.case),
        lede=data(paper),
        breadcrumb=_trail(paper, title),
    )


@PAGE
def petitionpaper_rewrite(request: Request, key: UUID) -> HttpResponse:
    """Write it anew before it is served."""
    paper = _asked(request, key, "rewrite")
    known = {name: getattr(paper, name) for name in ("version", "facts", "opinion", "basis", "outcome")}
    return _ask(request, paper, "rewrite", RewriteForm(request.POST or None, initial=known, paper=paper), _("已修改。"))


@PAGE
def petitionpaper_void(request: Request, key: UUID) -> HttpResponse:
    """Take a mistaken one back before it is served."""
    paper = _asked(request, key, "void")
    title = label("petitions.void_petitionpaper")
    return answer_reason(
        request,
        paper,
        paper.void,
        form=VoidForm,
        button=_("作废"),
        title=title,
        said=_("已作废，文号不再使用。"),
        at=now(),
        address=lambda each: address(each.case),
        warning=_("告知书作废后，会用同样的内容另出一份。"),
        breadcrumb=_trail(paper, title),
    )


@PAGE
def petitionpaper_serve(request: Request, key: UUID) -> HttpResponse:
    """It reached the petitioner."""
    paper = _asked(request, key, "serve")
    form = ServeForm(request.POST or None, initial={"version": paper.version, "on": today()}, paper=paper)
    return _ask(request, paper, "serve", form, _("已登记送达。"))


@PAGE
def petitionpaper_correct_service(request: Request, key: UUID) -> HttpResponse:
    """Put right when and how it was served."""
    paper = _asked(request, key, "correct_service")
    known = {"version": paper.version, "on": paper.served_on, **{name: getattr(paper, name) for name in SERVED}}
    form = CorrectServiceForm(request.POST or None, initial=known, paper=paper)
    return _ask(request, paper, "correct_service", form, _("已更正，与送达日期有关的期限已重新计算。"))
