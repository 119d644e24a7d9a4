"""What the page of a case shows of its course: what comes next, the buttons, papers, what it counted for, its file."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.journal.versions import void_cell
from pianqu.kit.pages import Column, action, table
from pianqu.kit.permissions import label
from pianqu.petitions.addresses import address
from pianqu.petitions.case_page import ACTIONS, SECTIONS, Reading
from pianqu.petitions.casefile import file_of
from pianqu.petitions.models import clock
from pianqu.petitions.next_steps import door, next_step, whose
from pianqu.petitions.states import NOT_TAKEN_ON
from pianqu.petitions.wording import Words

VERBS = (
    *("answer", "conclude", "extend", "assign_handler", "ask_review", "review", "ask_rereview"),
    *("begin_hearing", "end_hearing", "rereview", "solve", "settle", "report_up", "report_back", "reopen", "archive"),
)
PAPER_COLUMNS = (
    Column(gettext_lazy("文书"), lambda row: row.get_kind_display(), data=False),
    Column(gettext_lazy("文号"), lambda row: row.document_no or NO_NUMBER),
    Column(gettext_lazy("出具单位"), lambda row: row.organ.name),
    Column(gettext_lazy("出具日期"), lambda row: row.issued_on, data=False),
    Column(gettext_lazy("状态"), lambda row: row.get_state_display(), data=False),
    Column(gettext_lazy("送达日期"), lambda row: row.served_on, data=False),
    Column(gettext_lazy("送达方式"), lambda row: row.get_way_display(), data=False),
)
NO_NUMBER = "（外单位出具）"
WAYS = (
    ("print", gettext_lazy("打印"), gettext_lazy("去打印")),
    ("receipt", gettext_lazy("送达回证"), gettext_lazy("去打印")),
    ("correct_service", gettext_lazy("送达"), gettext_lazy("去更正")),
)


def fits(verb: str, case: Any, codes: dict[str, Any]) -> bool:
    """Whether a verb makes sense where the case stands: for the buttons alone, the verb itself refuses."""
    open_now = verb not in case.flow.moves or verb in case.flow.verbs(case.state)
    return open_now and (verb not in FITS or bool(FITS[verb](case, codes)))


def _extendible(_case: Any, codes: dict[str, Any]) -> bool:
    return clock.HANDLE in codes and not codes[clock.HANDLE].extra_days


# What else must be so, beside the state: the case and its running limits by code.
FITS: dict[str, Callable[[Any, dict[str, Any]], Any]] = {
    "answer": lambda case, codes: case.is_claim,
    "conclude": lambda case, codes: not case.is_claim,
    "extend": _extendible,
    "ask_review": lambda case, codes: case.clocks.filter(code=clock.ASK_REVIEW).exists(),
    "begin_hearing": lambda case, codes: not case.heard,
    "rereview": lambda case, codes: not case.heard,
    "end_hearing": lambda case, codes: case.heard,
    "solve": lambda case, codes: case.state not in NOT_TAKEN_ON and not case.solutions.current().exists(),
    "report_up": lambda case, codes: clock.SUPERIOR in codes and case.state != "VOID",
    "report_back": lambda case, codes: clock.ASSIGNED in codes and case.state != "VOID",
}


def course_actions(request: Any, case: Any) -> list[dict[str, Any]]:
    """The buttons of a case's course."""
    codes = {row.code: row for row in case.clocks.all() if row.stopped_on is None}
    found = []
    for verb in VERBS:
        if fits(verb, case, codes):
            name = f"petitions.{verb}_petitioncase"
            found.append(action(request, name, label(name), address(case, verb), case))
    return [each for each in found if each]


def next_section(case: Any, reading: Reading) -> dict[str, Any] | None:
    """One sentence: what is to be done next, and by when."""
    step = next_step(case)
    if step is None:
        return None
    way, unit = door(reading.user, step), whose(step, case)
    todo: dict[str, Any] = {"tone": step.tone(reading.today), "title": step.sentence}
    if way:
        name = f"petitions.{step.verb}_{step.record._meta.model_name}"
        todo["action"] = {"label": label(name), "url": way, "primary": True}
    elif unit:
        todo |= {"note": unit, "note_lang": "zh"}
    return {"title": _("下一步"), "id": "next", "todo": [todo]}


def papers_section(case: Any, reading: Reading) -> dict[str, Any] | None:
    """The papers, with what can be done to those that wait to be served and to the service of the others."""
    papers = list(case.papers.select_related("number__series", "organ__place", "case"))
    if not papers:
        return None
    buttons = [each for paper in papers for each in _paper_buttons(reading.user, paper, case)]
    shown = [*PAPER_COLUMNS, *(Column(head, partial(_way, reading.user, verb, words), data=False) for verb, head, words in WAYS)]
    return {"title": _("文书和送达"), "id": "papers", "table": table(shown, papers), "actions": buttons}


def _way(user: Any, verb: str, words: Any, paper: Any) -> dict[str, Any]:
    """Where one paper is printed and its service put right, for who may."""
    fitting = verb in paper.flow.verbs(paper.state) if verb in paper.flow.moves else paper.state != "VOID"
    may = fitting and user.has_perm(f"petitions.{verb}_petitionpaper", paper)
    return {"value": words, "url": address(paper, verb)} if may else {"value": ""}


def _paper_buttons(user: Any, paper: Any, case: Any) -> list[dict[str, Any]]:
    """What can be done to a paper that waits to be served."""
    verbs = paper.flow.verbs(paper.state) if case.reachable else ("rewrite", "void")
    found = []
    for verb in verbs if paper.state == "ISSUED" else ():
        name = f"petitions.{verb}_petitionpaper"
        if user.has_perm(name, paper):
            told = {"verb": label(name), "paper": paper.get_kind_display()}
            found.append({"label": _("%(verb)s：%(paper)s") % told, "url": address(paper, verb), "method": "get"})
    return found


def counted_section(case: Any, reading: Reading) -> dict[str, Any] | None:
    """That it was solved and settled, void ones too."""
    rows = [*case.solutions.latest_versions(), *case.settlements.latest_versions()]
    columns = (
        Column(_("登记"), lambda row: row._meta.verbose_name, data=False),
        Column(_("日期"), lambda row: row.happened_on, data=False),
        Column(_("内容"), partial(_content, reading.words), data=False),
        Column(_("记录"), lambda row: void_cell(row) or _("有效"), data=False),
    )
    return {"title": _("解决和息访"), "id": "counted", "table": table(columns, rows, address)} if rows else None


def _content(words: Words, row: Any) -> dict[str, Any]:
    how = words(getattr(row, "how", ""))
    return {"value": how, "lang": "zh"} if how else {"value": row.get_basis_display()}


def file_section(case: Any, reading: Reading) -> dict[str, Any] | None:
    """案卷七有, once the case can be archived or is: what is there and what is missing."""
    if "archive" not in case.flow.verbs(case.state) and case.state != "ARCHIVED":
        return None
    if not reading.user.has_perm("petitions.archive_petitioncase", case):
        return None
    return {"title": _("案卷七有"), "id": "file", "facts": file_facts(case)}


def file_facts(case: Any) -> list[dict[str, Any]]:
    """The seven as facts, with a sign where one is missing."""
    return [
        {
            "label": each.label,
            "value": each.there or each.lacks,
            "lang": each.lang,
            **({"light": "behind"} if each.missing else {}),
        }
        for each in file_of(case)
    ]


SECTIONS += [papers_section, counted_section, file_section]
ACTIONS.append(course_actions)
