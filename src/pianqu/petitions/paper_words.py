"""What each paper says (信访工作条例 arts. 22, 23, 31-36), in Chinese: values in, paragraphs out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from pianqu.kit.official import written
from pianqu.kit.text import lines

RULES = "《信访工作条例》"
TOLD_SO = "特此告知。"
NOTHING = "（无）"


@dataclass(frozen=True)
class Told:
    """A paper with its case, and what was asked of the clocks for it."""

    case: Any
    paper: Any
    due_on: date | None = None  # until when the matter is to be answered
    days: int = 60  # of that limit
    extra_days: int = 0  # by which that was put off
    ask_days: int = 30  # within which a review is asked for
    ask_until: date | None = None  # the last day of these, where the paper was served
    higher: str = ""  # whom it is asked from

    @property
    def matter(self) -> str:
        """Which matter, in a clause."""
        case = self.case
        return f"你（们）于{written(case.received_on)}以{case.get_form_display()}形式反映的“{case.title}”"


def acceptance(told: Told) -> list[str]:
    """受理告知书: by which way, and until when."""
    case, on = told.case, written(told.paper.issued_on)
    said = [f"{told.matter}，我单位于{on}决定受理，登记编号为{case.number}。"]
    if case.is_claim:
        until = f"，至{written(told.due_on)}" if told.due_on else ""
        said.append(
            f"根据{RULES}第三十一条第六项、第三十四条的规定，我单位将听取你（们）陈述事实和理由，调查核实后出具信访处理意见书。"
            f"自受理之日起{told.days}日内办结{until}；情况复杂的，经批准可以延长，延长期限不超过30日，并告知延期理由。"
        )
    elif case.route:
        until = f"，期限至{written(case.procedure_due_on)}" if case.procedure_due_on else ""
        said.append(f"根据{RULES}第三十一条的规定，该事项按照{case.procedure or told.paper.opinion}的程序办理{until}。")
    else:
        article = "第三十条" if case.kind == case.Kind.ACCUSATION else "第二十九条"
        said.append(f"该事项由我单位根据{RULES}{article}的规定办理，并按规定答复。")
    return [*said, TOLD_SO]


def refusal(told: Told) -> list[str]:
    """不予受理告知书: why, and where it belongs."""
    return [f"{told.matter}，经审查，不予受理。", *_with("理由", told.paper.opinion), *_with("依据", told.paper.basis), TOLD_SO]


def no_more(told: Told) -> list[str]:
    """不再受理告知书: it has had its end (art. 36)."""
    basis = told.paper.basis or f"{RULES}第三十六条"
    return [f"{told.matter}，经审查，不再受理。", *_with("理由", told.paper.opinion), *_with("依据", basis), TOLD_SO]


def extension(told: Told) -> list[str]:
    """延长办理期限告知书: by how much, until when and why (art. 34)."""
    until = f"，延长后的办理期限至{written(told.due_on)}" if told.due_on else ""
    by = f"{told.extra_days}日" if told.extra_days else ""
    return [
        f"{told.matter}，我单位正在办理。因情况复杂，根据{RULES}第三十四条的规定，经本单位负责人批准，延长办理期限{by}{until}。",
        *_with("延期的理由", told.paper.opinion),
        TOLD_SO,
    ]


def opinion(told: Told) -> list[str]:
    """信访处理意见书 (art. 32): claim, facts, opinion, basis, and how a review is asked for (art. 35)."""
    case, paper = told.case, told.paper
    return [
        f"{told.matter}，经调查核实，现提出处理意见如下：",
        *_headed("一、信访人的诉求", case.asked),
        *_headed("二、事实和理由", paper.facts),
        *_headed("三、处理意见", f"{paper.get_outcome_display()}。{paper.opinion}"),
        *_headed("四、依据", paper.basis),
        _ask(told, "本处理意见", "复查"),
    ]


def review(told: Told) -> list[str]:
    """复查意见书 (art. 35), and how a re-review is asked for (art. 36)."""
    return [*_reviewed(told, "复查"), _ask(told, "本复查意见", "复核")]


def rereview(told: Told) -> list[str]:
    """复核意见书: the end of the procedure (art. 36)."""
    return [
        *_reviewed(told, "复核"),
        f"根据{RULES}第三十六条的规定，本复核意见为该信访事项的终结性意见。信访人对复核意见不服，仍然以同一事实和理由提出投诉请求的，"
        "各级党委和政府信访部门和其他机关、单位不再受理。",
    ]


def reply(told: Told) -> list[str]:
    """答复: of suggestions, accusations and what goes by a procedure of its own (arts. 29-31)."""
    paper = told.paper
    result = [f"{paper.get_outcome_display()}。"] if paper.outcome else []
    return [
        f"{told.matter}，现答复如下：",
        *lines(paper.facts),
        *lines("".join(result) + paper.opinion),
        *_with("依据", paper.basis),
        "特此答复。",
    ]


def _reviewed(told: Told, deed: str) -> list[str]:
    paper = told.paper
    return [
        f"{told.matter}，你（们）不服，请求{deed}。经{deed}，现提出意见如下：",
        *_headed("一、信访人的诉求", told.case.asked),
        *_headed(f"二、{deed}认定的事实和理由", paper.facts),
        *_headed(f"三、{deed}意见", f"{paper.get_outcome_display()}。{paper.opinion}"),
        *_headed("四、依据", paper.basis),
    ]


def _ask(told: Told, of: str, deed: str) -> str:
    until = f"（至{written(told.ask_until)}）" if told.ask_until else ""
    return (
        f"如不服{of}，可以自收到本意见书之日起{told.ask_days}日内{until}，向{told.higher}书面请求{deed}。"
        f"逾期不请求{deed}的，以同一事实和理由再提出投诉请求，各级党委和政府信访部门和其他机关、单位不再受理。"
    )


def _headed(head: str, text: str) -> list[str]:
    return [head, *(lines(text) or [NOTHING])]


def _with(label: str, text: str) -> list[str]:
    found = lines(text)
    return [f"{label}：{found[0]}", *found[1:]] if found else []


BODIES: dict[str, tuple[str, Callable[[Told], list[str]]]] = {
    "ACCEPTANCE": ("信访事项受理告知书", acceptance),
    "REFUSAL": ("信访事项不予受理告知书", refusal),
    "NO_MORE": ("信访事项不再受理告知书", no_more),
    "EXTENSION": ("信访事项延长办理期限告知书", extension),
    "OPINION": ("信访处理意见书", opinion),
    "REPLY": ("信访事项答复", reply),
    "REVIEW": ("信访事项复查意见书", review),
    "REREVIEW": ("信访事项复核意见书", rereview),
}
