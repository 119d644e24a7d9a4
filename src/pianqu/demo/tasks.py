"""Chapter: what became of problems. 53 were solved from January to August, as the article printed it; the rest are on their way.

Of the last months there is one in each state and light: late, near, behind, suspended, returned, extended, sent back, reopened.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from pianqu.accounts.models import Organ
from pianqu.demo import material
from pianqu.demo.build import Builder, GroupCast
from pianqu.demo.clerks import clerk_of
from pianqu.groups.models import Post
from pianqu.journal.actor import Actor
from pianqu.kit.clocks import Light
from pianqu.matters.models import DutyItem, Extension, Problem, Suggestion, Task, Urge
from pianqu.matters.sweeping import to_press, to_remind

SOLVED = 53
SEEN = "到现场看过，问了三户，情况属实（示例）。"
Plot = Callable[["Story", Task, date], Any]


def tell(build: Builder) -> None:
    """Tasks, in time order."""
    story = Story(build)
    for number in range(SOLVED):
        story.solve(build.groups[number % len(build.groups)])
    story.not_of_august()
    for number, (title, plot, more) in enumerate(PLOTS):
        story.begin(build.groups[number % 3], title, plot, **more)
    story.resolved()
    _duty_list(build)
    _escalate(build)
    for row in to_remind(build.today):
        Urge.send(row, Light(row.lit), by=build.office, at=build.moment(build.today, 9))
    for row in to_press(build.today)[:1]:
        Urge.press(
            row,
            by=build.office,
            at=build.moment(build.today, 9),
            level="ABOVE",
            words="请片区协调组出面协调（示例）",
            key=build.key(),
        )


class Story:
    """Takes problems in the order in which they were raised, and carries each to an end."""

    def __init__(self, build: Builder) -> None:
        self.build = build
        last = date(build.first_day.year, 7, 20)
        rows = Problem.objects.open().filter(happened_on__gte=build.first_day, happened_on__lte=last)
        self.waiting = {cast.number: list(rows.filter(group=cast.group).order_by("happened_on", "id")) for cast in build.groups}

    def solve(self, cast: GroupCast) -> None:
        """The next problem of a group, from the proposal to the verified result, and so that it counts."""
        problem = self.waiting[cast.number].pop(0)
        about = material.solving(problem.text)
        day = problem.happened_on
        task = self.propose(cast, about, day, problem_key=problem.key, place=problem.place, origin=problem)
        self.issue(task, day + timedelta(days=1))
        step = timedelta(days=2 + self.build.chance.randrange(6))
        self.work(task, day + 2 * step, 60)
        self.report(task, day + 3 * step, about[2])
        self.verify(cast, task, day + 3 * step + timedelta(days=3), solved=True)

    def not_of_august(self) -> None:
        """What must not count until August: solved later, closed without a solved problem, reopened."""
        year = self.build.first_day.year
        for cast, solved, day in (
            (self.build.groups[0], True, date(year, 9, 2)),
            (self.build.groups[1], False, date(year, 8, 5)),
            (self.build.groups[2], True, date(year, 8, 12)),
        ):
            problem = self.waiting[cast.number].pop(0)
            about = material.solving(problem.text)
            task = self.propose(
                cast, about, day - timedelta(days=9), problem_key=problem.key, place=problem.place, origin=problem
            )
            self.issue(task, day - timedelta(days=8))
            self.report(task, day - timedelta(days=2), about[2])
            self.verify(cast, task, day, solved=solved)
        again = day + timedelta(days=10)
        at = self.build.moment(again, 11)
        task.reopen(by=self.build.office, at=at, reason="回访时群众说又坏了（示例）", days=15)
        self.report(task, again + timedelta(days=12), "返工后再次完成。")

    def resolved(self) -> None:
        """What joint meetings resolved: the older verified, then some reported, some on their way, the last just issued."""
        rows = list(
            Task.objects.at_hand().filter(origin_type="meetings.meeting").select_related("group").order_by("issued_on", "id")
        )
        for number, task in enumerate(rows):
            issued, left = task.issued_on or self.build.today, len(rows) - number
            cast = next(cast for cast in self.build.groups if cast.group.pk == task.group_id)
            if left > 2:
                self.work(task, issued + timedelta(days=3), 50)
            if left > 4:
                self.report(task, min(issued + timedelta(days=9), self.build.today))
            if left > 5:
                self.verify(cast, task, min(issued + timedelta(days=11), self.build.today), solved=False)

    def begin(self, cast: GroupCast, title: str, plot: Plot, *, ago: int, lead: str = "dept-07", **more: Any) -> None:
        """One of the last months, `ago` days before today, taken as far as its plot says."""
        day = self.build.today - timedelta(days=ago)
        suggestion = (
            Suggestion.objects.open().filter(group=cast.group, happened_on__lte=day).order_by("-happened_on", "id").first()
        )
        about = (lead, title, "")
        task = self.propose(cast, about, day, place=cast.townships[0], origin=suggestion, **more)
        plot(self, task, day)

    def propose(self, cast: GroupCast, about: tuple[str, str, str], day: date, **more: Any) -> Task:
        """By the second deputy, on the day."""
        code, title, _result = about
        lead = self.organ(code, cast)
        told: dict[str, Any] = {
            "title": title,
            "lead": lead,
            "group": cast.group,
            "asked": f"请{lead.name}现场核实后办理，并把结果告诉村里。",
        }
        if more.get("kind") == "LONG":
            ends = [date(self.build.today.year + each, 12, 31) for each in range(3)]
            told |= {
                "stages": [(end, f"造林 {100 * (number + 1)} 亩") for number, end in enumerate(ends)],
                "asked_due_on": ends[-1],
            }
        elif "days" not in more:
            told["days"] = 20
        told |= {"duty": "SHARED"} if lead.kind == Organ.Kind.TOWNSHIP else {}
        return Task.propose(
            by=by(cast.posts["SECOND_DEPUTY"]), at=self.build.moment(day, 17), key=self.build.key(), **told, **more
        )

    def organ(self, code: str, cast: GroupCast) -> Organ:
        """A department, or the first township of the group."""
        organ: Organ = self.build.organs[cast.townships[0].code if code == "township" else code]
        return organ

    def clerk(self, task: Task) -> Actor:
        """Who does it in the unit."""
        return clerk_of(self.build, task.lead)

    def issue(self, task: Task, day: date) -> Task:
        """By 县委办."""
        return task.issue(by=self.build.office, at=self.build.moment(day, 9))

    def work(self, task: Task, day: date, done: int) -> Task:
        """A word on how far it is."""
        return task.progress(by=self.clerk(task), at=self.build.moment(day, 16), text=f"已完成约 {done}%（示例）。", done=done)

    def report(self, task: Task, day: date, result: str = "已按要求办完（示例）。") -> Task:
        """Done, as the unit says."""
        return task.report(by=self.clerk(task), at=self.build.moment(day, 17), result=result)

    def verify(self, cast: GroupCast, task: Task, day: date, *, solved: bool) -> Task:
        """Looked at by the second deputy."""
        at = self.build.moment(day, 15)
        word = "村里说修好了，方便多了（示例）"
        return task.verify(by=by(cast.posts["SECOND_DEPUTY"]), at=at, words=SEEN, beneficiary_words=word, solved=solved)


def _duty_list(build: Builder) -> None:
    for kind, text, owner in material.DUTIES:
        told: dict[str, Any] = {"kind": kind, "text": f"{text}（示例）", "owner": owner, "since": build.first_day}
        DutyItem.enter(by=build.office, at=build.moment(build.signed_on, 10), key=build.key(), **told)


def _escalate(build: Builder) -> None:
    """Two that a group cannot settle alone: one is raised to its neighbour, one to the county."""
    first, second = build.groups[:2]
    rows = Problem.objects.open().exclude(relation="").filter(group=first.group).order_by("-happened_on", "id")[:2]
    at = build.moment(build.today - timedelta(days=3), 11)
    for problem, to in zip(rows, (second.group, None), strict=False):
        problem.escalate(by=by(first.posts["SECOND_DEPUTY"]), at=at, reason="牵涉外片区，本组协调不了（示例）", to=to)


def by(post: Post) -> Actor:
    """Who holds the post."""
    return Actor(post.cadre.user.key, post.cadre.name, post.title)


def _issued(story: Story, task: Task, day: date) -> Task:
    return story.issue(task, day + timedelta(days=1))


def _received(story: Story, task: Task, day: date) -> Task:
    return _issued(story, task, day).receive(by=story.clerk(task), at=story.build.moment(day + timedelta(days=2), 10))


def _at(done: int, after: int = 3) -> Plot:
    return lambda story, task, day: story.work(_issued(story, task, day), day + timedelta(days=after), done)


def _returned(story: Story, task: Task, day: date) -> None:
    at = story.build.moment(day + timedelta(days=2), 10)
    _issued(story, task, day).ask_return(by=story.clerk(task), at=at, reason="这段河道由水务局管，不属我局职责（示例）")


def _suspended(story: Story, task: Task, day: date) -> None:
    _at(20)(story, task, day)
    review = story.build.today + timedelta(days=20)
    at = story.build.moment(day + timedelta(days=6), 10)
    task.suspend(by=story.build.office, at=at, reason="等省里土地批复（示例）", review_on=review)


def _asked(story: Story, task: Task, day: date) -> Extension:
    _at(70)(story, task, day)
    told: dict[str, Any] = {
        "task": task,
        "to_day": (task.due_on or day) + timedelta(days=14),
        "reason": "雨天多，停工十天（示例）",
    }
    at = story.build.moment(story.build.today - timedelta(days=1), 9)
    return Extension.ask(by=story.clerk(task), at=at, key=story.build.key(), **told)


def _extended(story: Story, task: Task, day: date) -> None:
    _asked(story, task, day).grant(by=story.build.office, at=story.build.moment(story.build.today, 9))


def _reported(story: Story, task: Task, day: date) -> Task:
    return story.report(_at(80)(story, task, day), day + timedelta(days=9))


def _sent_back(story: Story, task: Task, day: date) -> None:
    at = story.build.moment(day + timedelta(days=10), 9)
    _reported(story, task, day).send_back(by=story.build.office, at=at, reason="只报了开工，没有完成情况（示例）")


def _reopened(story: Story, task: Task, day: date) -> None:
    _reported(story, task, day)
    story.verify(_cast(story, task), task, day + timedelta(days=12), solved=False)
    at = story.build.moment(day + timedelta(days=20), 9)
    task.reopen(by=story.build.office, at=at, reason="回访时又出现（示例）", days=30)


def _cancelled(story: Story, task: Task, day: date) -> None:
    at = story.build.moment(day + timedelta(days=3), 9)
    _issued(story, task, day).cancel(by=story.build.office, at=at, reason="与另一件合并办理（示例）")


def _drafted(story: Story, task: Task, day: date) -> None:
    """It stays proposed."""


def _staged(story: Story, task: Task, day: date) -> None:
    _issued(story, task, day)
    task.reach(
        task.milestones.all()[0], by=story.clerk(task), at=story.build.moment(day + timedelta(days=9), 9), words="已完成（示例）"
    )


def _cast(story: Story, task: Task) -> GroupCast:
    return next(cast for cast in story.build.groups if cast.group.pk == task.group_id)


PLOTS: tuple[tuple[str, Plot, dict[str, Any]], ...] = (
    ("修补通村路塌方段", _at(30), {"ago": 40}),
    ("清理场镇占道经营", _received, {"ago": 45, "lead": "township"}),
    ("更换老化饮水管", _at(90, 20), {"ago": 27, "lead": "dept-06"}),
    ("安排农技员到村", _issued, {"ago": 2, "lead": "dept-05"}),
    ("冷链仓库用地手续", _suspended, {"ago": 50, "lead": "dept-13"}),
    ("清理交界河道", _returned, {"ago": 4}),
    ("村道安全护栏", _asked, {"ago": 24}),
    ("改造村小为便民点", _extended, {"ago": 25, "lead": "dept-14"}),
    ("维修提灌站", _reported, {"ago": 20, "lead": "dept-06", "livelihood": True}),
    ("合并对村检查", _sent_back, {"ago": 18, "lead": "dept-01"}),
    ("整治黑臭水塘", _reopened, {"ago": 60, "lead": "dept-06"}),
    ("重复的路灯报修", _cancelled, {"ago": 30, "lead": "dept-18"}),
    ("对接黄花收购商", _drafted, {"ago": 1, "lead": "dept-16"}),
    ("荒山造林三年计划", _staged, {"ago": 70, "lead": "dept-12", "kind": "LONG"}),
    ("请增设村级用电容量", _issued, {"ago": 15, "lead": "vert-02", "kind": "LETTER"}),
    ("补发粮食直补册", _at(10), {"ago": 12, "lead": "dept-04", "days": 5}),
    ("撂荒地统计到户", _at(50), {"ago": 12, "lead": "township"}),
    ("敬老院屋面防漏", _reported, {"ago": 14, "lead": "dept-15"}),
)
