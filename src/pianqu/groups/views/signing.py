"""The page on which a paper that was signed by hand is hung on its record, the same for every paper of a group."""

from typing import Any

from django.http import HttpResponse

from pianqu.groups.signing import Signer
from pianqu.groups.signing_forms import ScanForm
from pianqu.kit.now import now, today
from pianqu.kit.pages import answer_form
from pianqu.kit.request import Request


def answer_scan(request: Request, record: Any, *, title: Any, trail: list[dict[str, Any]], **shown: Any) -> HttpResponse:
    """Ask for the scan, who signed and when, and do `record.scan`; `shown` goes on to `answer_form`."""
    known = {"version": record.version, "signer": Signer.LEADER, "signed_on": today()}

    def do(told: dict[str, Any]) -> Any:
        name, data = told["file"]
        return record.scan(by=request.user, at=now(), name=name, data=data, **{each: told[each] for each in known})

    form = ScanForm(request.POST or None, request.FILES or None, initial=known)
    return answer_form(request, form, title=title, do=do, breadcrumb=[*trail, {"label": title}], **shown)
