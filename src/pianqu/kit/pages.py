"""How views answer: lists, forms and buttons in one way each, so that every room's pages behave alike."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _

from pianqu.kit import sheets
from pianqu.kit.errors import Conflict, Refused, Spent
from pianqu.kit.filters import Filter
from pianqu.kit.forms import EndForm, RecordForm, VoidForm
from pianqu.kit.keyset import Page, page_of
from pianqu.kit.permissions import require
from pianqu.kit.stands import beside
from pianqu.kit.templatetags.kit import data

UNPROCESSABLE = 422
CONFLICT = 409
VERSION = re.compile(r"[1-9][0-9]{0,9}", re.ASCII)
UNREAD = 0  # the version of no record
Beside = Callable[[Any, Any], dict[str, Any] | None]
_beside: list[Beside] = []
_leads: list[Beside] = []


@dataclass(frozen=True)
class Column:
    """One column of a list: its head and how a row fills it.

    `show` may return a value or a cell dict (value, url, light, struck); an empty one is an empty cell.
    """

    label: Any
    show: Callable[[Any], Any]
    numeric: bool = False
    data: bool = True  # county data, marked lang="zh" on English pages; False for words of ours
    sheet_only: bool = False  # stands in the sheet, not on the page


def cells(columns: Sequence[Column], row: Any) -> list[dict[str, Any]]:
    """A row as the table component wants it."""
    shown = []
    for column in columns:
        value = column.show(row)
        cell = dict(value) if isinstance(value, dict) else {"value": value}
        shown.append({"value": "", "numeric": column.numeric, "lang": "zh" if column.data else "", **cell})
    return shown


def in_sheet(columns: Sequence[Column], rows: Iterable[Any]) -> tuple[list[str], Iterator[list[Any]]]:
    """The heads and the values as `sheets.workbook` takes them."""
    return [str(column.label) for column in columns], ([cell["value"] for cell in cells(columns, row)] for row in rows)


def table(columns: Sequence[Column], rows: Sequence[Any], url: Callable[[Any], str] | None = None) -> dict[str, Any]:
    """Columns and rows as the table component wants them."""
    columns = [column for column in columns if not column.sheet_only]
    return {
        "columns": [{"label": column.label, "numeric": column.numeric} for column in columns],
        "rows": [{"url": url(row) if url else "", "cells": cells(columns, row)} for row in rows],
    }


@dataclass(frozen=True)
class Listing:
    """A list page: which rows, how narrowed, in which order, shown in which columns.

    Rows that are no records, such as what holds where the county set nothing, are a short list in its order, on one page.
    """

    title: Any
    rows: QuerySet[Any] | list[Any]
    order: tuple[str, ...]
    columns: Sequence[Column]
    url: Callable[[Any], str] | None = None
    filter: type[Filter] | None = None
    lede: Any = ""
    empty: Any = ""
    actions: Sequence[dict[str, Any]] = ()
    template: str = "kit/list.html"
    context: dict[str, Any] | None = None


def answer_list(request: HttpRequest, listing: Listing) -> HttpResponse:
    """The list as a page, or as a sheet with `?format=xlsx`.

    Parameters that make no sense are said at the filter (422), and that there are too many rows for a sheet.
    """
    asked = listing.filter(request.GET, user=request.user) if listing.filter else None
    status, empty = 200, listing.empty or _("还没有记录。")
    try:
        rows = asked.apply(listing.rows) if asked and not isinstance(listing.rows, list) else listing.rows
        if request.GET.get("format") == "xlsx":
            _check_size(listing, rows)
            return _sheet(listing, rows, asked)
        page = Page(rows, None) if isinstance(rows, list) else page_of(rows, listing.order, request.GET.get("after"))
    except Refused as refused:
        status, page, empty = UNPROCESSABLE, Page([], None), " ".join(refused.messages)
    context = {
        "title": listing.title,
        "lede": listing.lede,
        "actions": [each for each in listing.actions if each],
        "filter": asked,
        "table": table(listing.columns, page.rows, listing.url),
        "pager": {
            "next_url": _with(request, after=page.next) if page.next else "",
            "first_url": _first(request),
            "shown": len(page.rows),
        },
        "export_url": _with(request, format="xlsx", after=None),
        "empty": {"text": empty},
        **(listing.context or {}),
    }
    return render(request, listing.template, context, status=status)


def action(
    request: HttpRequest,
    permission: str,
    label: Any,
    url: str,
    record: Any = None,
    *,
    post: bool = False,
    primary: bool = False,
    confirm: Any = "",
) -> dict[str, Any]:
    """A button for the actions component; an empty dict (which shows nothing) where the user may not.

    One that acts on a record at once (`post`) sends the version that was read, so that a stale page answers 409.
    """
    if not request.user.has_perm(permission, record):
        return {}
    hidden = {"version": record.version} if post and hasattr(record, "version") else {}
    method = "post" if post else "get"
    return {"label": label, "url": url, "method": method, "primary": primary, "confirm": confirm, "hidden": hidden}


def _first(request: HttpRequest) -> str:
    return _with(request, after=None) if request.GET.get("after") else ""


def _with(request: HttpRequest, **changes: str | None) -> str:
    query = request.GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = value
    encoded = query.urlencode()
    return f"{request.path}?{encoded}" if encoded else request.path


def _check_size(listing: Listing, rows: QuerySet[Any] | list[Any]) -> None:
    """Raise `Refused` where the rows are more than a sheet holds: one cut short would be taken for the whole."""
    if not isinstance(rows, list) and sheets.overflows(rows.order_by(*listing.order)):
        raise Refused(__all__=_("超过 %(most)s 条，一张表导不下。请缩小筛选的范围，再导出。") % {"most": sheets.ROWS_MOST})


def _sheet(listing: Listing, rows: QuerySet[Any] | list[Any], asked: Filter | None) -> HttpResponse:
    ordered = rows if isinstance(rows, list) else rows.order_by(*listing.order).iterator(chunk_size=2000)
    title, said = str(listing.title), asked.sentence if asked else ""
    return sheets.answer(title, sheets.workbook(title, said, *in_sheet(listing.columns, ordered)))


def answer_form(
    request: HttpRequest,
    form: RecordForm,
    *,
    do: Callable[[dict[str, Any]], Any],
    done: Callable[[Any], str],
    title: Any,
    said: Any = "",
    submit: Sequence[dict[str, Any]] = (),
    cancel_url: str = "/",
    template: str = "kit/form.html",
    **context: Any,
) -> HttpResponse:
    """Show a form; on POST fill in and do.

    What is refused comes back on the same page (422) with everything typed kept; a stale version answers 409, says who changed
    what and how the record stands now, and lets a second press save over it. A form that was saved before and comes again with
    other words (by the browser's way back) says where that stands, and lets a second press make another record.
    """
    status, conflict = 200, None
    if request.method == "POST":
        if form.is_valid():
            try:
                record = do(form.cleaned_data)
            except ValidationError as refused:
                form.refuse(refused)
            except Spent as spent:
                conflict = _saved_before(request, form, spent, done)
            except Conflict as lost:
                conflict = lost
                lost.beside = beside(form, lost.stands)
                form.see(getattr(lost.stands, "version", None))
            else:
                if said:
                    messages.success(request, said)
                return redirect(done(record))
        status = CONFLICT if conflict else UNPROCESSABLE
    buttons = submit or [{"label": _("保存"), "name": "", "value": "", "primary": True}]
    shown = {"title": title, "form": form, "submit": buttons, "cancel_url": cancel_url, "conflict": conflict}
    return render(request, template, {**shown, **context}, status=status)


def _saved_before(request: HttpRequest, form: RecordForm, spent: Spent, done: Callable[[Any], str]) -> Conflict:
    """What to say of a form that was saved before: where its record stands, to whom may see that."""
    form.begin_anew()
    saved = type(spent.stands)._default_manager.visible_to(request.user).filter(key=spent.stands.key).first()
    if saved is None:
        return Conflict(spent.message)
    link = format_html('<a href="{}">{}</a>', done(saved), data(saved))
    said = _("这张表单已经存过一次：{}。要改它，请打开它；如果这是另一条，再按一次。")
    told = Conflict(format_html(said, link))
    told.beside = beside(form, saved)
    return told


def answer_end(
    request: HttpRequest, record: Any, permission: str, *, title: Any, today: date, at: datetime, back: str, lede: Any = ""
) -> HttpResponse:
    """The page that ends something dated: asks `permission`, asks for the day, calls `record.end`, goes `back`."""
    require(request.user, permission, record)
    form = EndForm(request.POST or None, initial={"on": today, "version": record.version})
    return answer_form(
        request,
        form,
        title=title,
        do=lambda data: record.end(data["on"], version=data["version"], by=request.user, at=at),
        done=lambda _record: back,
        said=_("已保存。"),
        cancel_url=back,
        lede=lede,
    )


def answer_reason(
    request: HttpRequest,
    record: Any,
    verb: Callable[..., Any],
    *,
    form: type[RecordForm],
    button: Any,
    title: Any,
    said: Any,
    at: datetime,
    address: Callable[[Any], str],
    warning: Any = "",
    **context: Any,
) -> HttpResponse:
    """The page that asks why (`reason`) and then does `verb`, as voiding does; it leads back to the record's `address`.

    `warning` says what else it does, below the record.
    """
    return answer_form(
        request,
        form(request.POST or None, initial={"version": record.version}),
        title=title,
        do=lambda told: verb(by=request.user, at=at, reason=told["reason"], version=told["version"]),
        done=address,
        said=said,
        submit=[{"label": button, "primary": True}],
        cancel_url=address(record),
        lede=format_html("{} · {}", data(record), warning) if warning else data(record),
        **context,
    )


def answer_void(
    request: HttpRequest,
    record: Any,
    permission: str,
    *,
    title: Any,
    trail: Sequence[dict[str, Any]],
    at: datetime,
    address: Callable[[Any], str],
    form: type[RecordForm] = VoidForm,
    warning: Any = "",
) -> HttpResponse:
    """The page that takes a mistaken record out of every count: asks `permission`, asks why, calls `record.void`."""
    require(request.user, permission, record)
    return answer_reason(
        request,
        record,
        record.void,
        form=form,
        button=_("作废"),
        title=title,
        said=_("已作废。"),
        at=at,
        address=address,
        warning=warning,
        breadcrumb=[*trail, {"label": title}],
    )


def beside_record(make: Beside) -> Beside:
    """Let a section stand on every record's page, below its own: `make` answers it, or None where there is nothing to say."""
    if make not in _beside:
        _beside.append(make)
    return make


def leads_on(make: Beside) -> Beside:
    """Let a way stand among the actions of every record's page: `make` answers the action, or None. It asks no query.

    With `of` it names the field that it tells more of; where a list shows that field, its cell can lead there (`way_of`).
    """
    if make not in _leads:
        _leads.append(make)
    return make


def way_of(request: HttpRequest, record: Any, name: str) -> str:
    """Where the field `name` of a record leads to for this reader; empty where nothing tells more of it."""
    ways = [way for make in _leads if (way := make(request, record))]
    return next((str(way["url"]) for way in ways if way.get("of") == name), "")


def answer_show(request: HttpRequest, template: str = "kit/show.html", *, record: Any = None, **context: Any) -> HttpResponse:
    """A record's page: title, subtitle, lights, actions, `more_actions` folded, what comes `first`, facts, sections, history.

    What other rooms put beside a `record` comes with it: sections below its own, ways among its actions.
    """
    ways = [way for make in _leads if (way := make(request, record))] if record is not None else []
    context["actions"] = [each for each in (*context.get("actions", ()), *ways) if each]
    if record is not None:
        added = [section for make in _beside if (section := make(request, record))]
        context["sections"] = [*context.get("sections", ()), *added]
    return render(request, template, context)


def answer_button(request: HttpRequest, *, do: Callable[[int | None], Any], done: str, said: Any = "") -> HttpResponse:
    """A button without a form: do it and go on; what is refused is said on the page gone to, a conflict is the 409 page.

    `do` gets the version that the page with the button had read (`action` sends it); one that no record can have is stale.
    `said` may be a function: then it is worded once it was done.
    """
    sent = request.POST.get("version", "")
    try:
        do(int(sent) if VERSION.fullmatch(sent) else UNREAD if sent else None)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        if said:
            messages.success(request, said() if callable(said) else said)
    return redirect(done)
