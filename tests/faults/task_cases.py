"""Races of tasks: what two could press at once, each step is won by one."""

from typing import Any

from pianqu.accounts.models import User
from pianqu.groups.standing import stand
from pianqu.kit.now import county_day
from pianqu.kit.periods import DAY
from pianqu.matters.models import Extension, Problem, Solution, Task, Urge
from pianqu.reviews.models import Commitment
from pianqu.reviews.pursuing import pursue
from tests.faults.course import VISITED, Course, Overtaken, Race, bound
from tests.faults.racing import Act


def issued(course: Course, **values: Any) -> Task:
    """One that went out."""
    told = {"title": f"第 {next(course.number)} 件", "lead": course.small.dept1, "group": course.small.group1, "days": 20}
    task = Task.propose(**{**told, **values}, **course.told)
    return task.issue(**course.told)


def reported(course: Course, **values: Any) -> Task:
    """One that the bureau reported."""
    return issued(course, **values).report(by=person("bureau1"), at=course.at, result="办好了")


def person(name: str) -> User:
    """Somebody of the world, standing on the day."""
    return stand(User.objects.get(username=name), VISITED)


def issue_task(course: Course) -> Race:
    """Two of 县委办 issue one draft: one number is drawn."""
    draft = Task.propose(title="示例", lead=course.small.dept1, group=course.small.group1, days=20, **course.told)

    def holds(won: Any) -> bool:
        row = Task.objects.get(pk=draft.pk)
        return row.number_id == won.number_id and row.dues.count() == 1

    return Race(lambda n: bound(Task.objects.get(pk=draft.pk), "issue", course), "matters.issue_task", lambda won: won.key, holds)


def receive_task(course: Course) -> Race:
    task = issued(course)
    return Race(
        lambda n: bound(Task.objects.get(pk=task.pk), "receive", course),
        "matters.receive_task",
        lambda won: won.key,
        lambda won: Task.objects.get(pk=task.pk).state == "RECEIVED",
    )


def report_task(course: Course) -> Race:
    task = issued(course)
    return Race(
        lambda n: bound(Task.objects.get(pk=task.pk), "report", course, result=f"第 {n} 人"),
        "matters.report_task",
        lambda won: won.key,
        lambda won: Task.objects.get(pk=task.pk).result == won.result,
    )


def verify_task(course: Course) -> Race:
    """One verifies while another sends it back: it is closed and solved, or neither."""
    problem = raised(course)
    task, looks = reported(course, problem_key=problem.key), person("second1")

    def ready(n: int) -> Act:
        read = Task.objects.get(pk=task.pk)
        if n % 2:
            return lambda: read.verify(by=looks, at=course.at, words=f"第 {n} 人", solved=True)
        return bound(read, "send_back", course, reason=f"第 {n} 人", days=5)

    def holds(won: Any) -> bool:
        row = Task.objects.get(pk=task.pk)
        closed = row.state == "CLOSED"
        return closed == Solution.objects.current().filter(task_key=task.key).exists() and closed == (won.state == "CLOSED")

    def verb(won: Any) -> str:
        return "matters.verify_task" if won.state == "CLOSED" else "matters.send_back_task"

    return Race(ready, "", lambda won: (verb(won), won.key), holds)


def grant_extension(course: Course) -> Race:
    """More time is granted while the unit reports: the day moves, or the task is reported, never both."""
    task, bureau = issued(course), person("bureau1")
    told = {"to_day": task.due_on + DAY * 30 if task.due_on else VISITED, "reason": "汛期停工"}
    asked = Extension.ask(task=task, **told, **course.told)

    def ready(n: int) -> Act:
        if n % 2:
            return bound(Extension.objects.get(pk=asked.pk), "grant", course)
        read = Task.objects.get(pk=task.pk)
        return lambda: read.report(by=bureau, at=course.at, result=f"第 {n} 人")

    def holds(won: Any) -> bool:
        row, extension = Task.objects.get(pk=task.pk), Extension.objects.get(pk=asked.pk)
        granted = extension.state == "GRANTED"
        return granted == isinstance(won, Extension) and granted == (row.dues.count() == 2) == (row.state != "REPORTED")

    def verb(won: Any) -> str:
        return "matters.grant_extension" if isinstance(won, Extension) else "matters.report_task"

    return Race(ready, "", lambda won: (verb(won), won.key), holds)


def ask_extension(course: Course) -> Race:
    """Two of the bureau ask for one task: one request waits."""
    task = issued(course)
    day = (task.due_on or county_day(course.at)) + DAY * 30

    def ready(n: int) -> Act:
        return lambda: Extension.ask(task=Task.objects.get(pk=task.pk), to_day=day, reason=f"第 {n} 人", **course.told)

    return Race(
        ready, "matters.ask_extension", lambda won: won.key, lambda won: Extension.objects.get(task=task).reason == won.reason
    )


def void_problem(course: Course) -> Race:
    """A problem is made void while a task that solved it is verified: it counts and stands, or it is void and nothing counts."""
    problem = raised(course)
    task, looks = reported(course, problem_key=problem.key), person("second1")

    def ready(n: int) -> Act:
        if n % 2:
            read = Task.objects.get(pk=task.pk)
            return lambda: read.verify(by=looks, at=course.at, words=f"第 {n} 人", solved=True)
        return bound(Problem.objects.get(pk=problem.pk), "void", course, reason=f"误记 {n}")

    def holds(won: Any) -> bool:
        counts = Solution.objects.current().filter(problem_key=problem.key).exists()
        stands = Problem.objects.current().filter(pk=problem.pk).exists()
        return counts == stands == isinstance(won, Task)

    def verb(won: Any) -> str:
        return "matters.verify_task" if isinstance(won, Task) else "matters.void_problem"

    return Race(ready, "", lambda won: (verb(won), won.key), holds)


def void_solution(course: Course) -> Race:
    """A solution is void by some and its problem put right by others: whatever counts is of the problem as it stands."""
    problem = raised(course)
    reported(course, problem_key=problem.key).verify(by=person("second1"), at=course.at, words="看过", solved=True)
    solution = Solution.objects.get(problem_key=problem.key)

    def ready(n: int) -> Act:
        if n % 2:
            told = {"reason": f"第 {n} 人", "relation": "DEPT_DEPT"}
            return bound(Problem.objects.get(pk=problem.pk), "correct", course, **told)
        return bound(Solution.objects.get(pk=solution.pk), "void", course, reason=f"核错 {n}")

    def holds(won: Any) -> bool:
        stands = Problem.objects.current().get(key=problem.key)
        counts = Solution.objects.current().filter(problem_key=problem.key)
        if isinstance(won, Problem):
            return stands.state == "SOLVED" and [row.relation for row in counts] == ["DEPT_DEPT"]
        return stands.state == "OPEN" and not counts.exists()

    def verb(won: Any) -> str:
        return "matters.correct_problem" if isinstance(won, Problem) else "matters.void_solution"

    return Race(ready, "", lambda won: (verb(won), won.key), holds)


def cancel_task(course: Course) -> Race:
    """A task is cancelled while more time for it is granted: what waits lapses with it, or the day moves."""
    task = issued(course)
    asked = Extension.ask(task=task, to_day=(task.due_on or VISITED) + DAY * 30, reason="汛期停工", **course.told)

    def ready(n: int) -> Act:
        if n % 2:
            return bound(Extension.objects.get(pk=asked.pk), "grant", course)
        return bound(Task.objects.get(pk=task.pk), "cancel", course, reason=f"第 {n} 人")

    def holds(won: Any) -> bool:
        state = Extension.objects.get(pk=asked.pk).state
        granted = isinstance(won, Extension)
        return state == ("GRANTED" if granted else "LAPSED") and granted == (Task.objects.get(pk=task.pk).state != "CANCELLED")

    def verb(won: Any) -> str:
        return "matters.grant_extension" if isinstance(won, Extension) else "matters.cancel_task"

    return Race(ready, "", lambda won: (verb(won), won.key), holds)


def press_urge(course: Course) -> Race:
    """Two urge one unit at one level on one day: one reminder goes out."""
    task = issued(course)

    def ready(n: int) -> Act:
        return lambda: Urge.press(task, level="HEAD", words=f"第 {n} 人", **course.told)

    return Race(ready, "matters.press_urge", lambda won: won.key, lambda won: Urge.objects.get(task=task).words == won.words)


def pursue_commitment(course: Course) -> Race:
    """Two make one promise a task: there is one."""
    promise = promised(course)

    def ready(n: int) -> Act:
        return lambda: pursue(promise, title=f"第 {n} 人列的", lead=course.small.dept1, days=20, **course.told)

    return Race(
        ready,
        "matters.propose_task",
        lambda won: won.key,
        lambda won: Task.objects.get(origin_key=promise.key).title == won.title,
    )


def answer_pursued(course: Course) -> Overtaken:
    """A promise is answered while others make it a task: before, or not at all."""
    promise = promised(course)

    def pursuing() -> Act:
        read = Commitment.objects.get(pk=promise.pk)
        return lambda: pursue(read, title="列为督办", lead=course.small.dept1, days=20, **course.told)

    def answering() -> Act:
        return bound(Commitment.objects.get(pk=promise.pk), "answer", course, kept=True, words="已来看过")

    return Overtaken(promise.key, "reviews.answer_commitment", "matters.propose_task", [answering, *[pursuing] * 3])


def report_asked(course: Course) -> Overtaken:
    """A task is reported while more time for it is asked: before, or not at all."""
    task, bureau = issued(course), person("bureau1")
    day = (task.due_on or county_day(course.at)) + DAY * 30

    def asking() -> Act:
        read = Task.objects.get(pk=task.pk)
        return lambda: Extension.ask(task=read, to_day=day, reason="汛期停工", **course.told)

    def reporting() -> Act:
        read = Task.objects.get(pk=task.pk)
        return lambda: read.report(by=bureau, at=course.at, result="办好了")

    return Overtaken(task.key, "matters.report_task", "matters.ask_extension", [reporting, *[asking] * 3])


def promised(course: Course) -> Commitment:
    """A promise at village 1."""
    small = course.small
    told = {"happened_on": VISITED, "place": small.village1, "group": small.group1, "promiser": small.posts["second1"]}
    return Commitment.make(text=f"第 {next(course.number)} 条", **told, **course.told)


def raised(course: Course) -> Problem:
    """A problem of group 1 at village 1."""
    small = course.small
    where = {"happened_on": VISITED, "township": small.township1, "village": small.village1, "group": small.group1}
    return Problem.raise_(text="缺水", **where, **course.told)


CASES = (
    *(issue_task, receive_task, report_task, verify_task, grant_extension, ask_extension),
    *(void_problem, void_solution, cancel_task, press_urge, pursue_commitment),
)
OVERTAKEN = (answer_pursued, report_asked)
