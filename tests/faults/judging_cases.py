"""Races of evaluations, rounds, commitments and experts."""

from datetime import date
from typing import Any

from pianqu.reviews.models import Commitment, Dimension, EvaluationRound, Expert, Judged, TownshipEvaluation
from tests.faults.course import SINCE, VISITED, Course, Race, bound
from tests.faults.racing import Act


def record_evaluation(course: Course) -> Race:
    """Two forms for one township and quarter: one evaluation stands."""
    quarter = quarter_of(course)

    def ready(n: int) -> Act:
        return lambda: evaluated(course, quarter, conclusion=f"看法 {n}")

    return Race(
        ready,
        "reviews.record_townshipevaluation",
        lambda won: won.key,
        lambda won: TownshipEvaluation.objects.current().get(quarter_since=quarter).conclusion == won.conclusion,
    )


def close_round(course: Course) -> Race:
    """A round is closed while the evaluation that it rests on is made void: only one of the two is done."""
    quarter = quarter_of(course)
    made = evaluated(course, quarter, township=course.small.township3, group=course.small.group2)

    def ready(n: int) -> Act:
        if n % 2:
            return bound(TownshipEvaluation.objects.get(pk=made.pk), "void", course, reason="误录")
        return lambda: EvaluationRound.close(group=course.small.group2, quarter_since=quarter, **course.told)

    def holds(won: Any) -> bool:
        stands = EvaluationRound.objects.current().filter(quarter_since=quarter).exists()
        return stands == TownshipEvaluation.objects.current().filter(quarter_since=quarter).exists()

    def verb(won: Any) -> str:
        return "reviews.close_evaluationround" if isinstance(won, EvaluationRound) else "reviews.void_townshipevaluation"

    return Race(ready, "", lambda won: (verb(won), won.key), holds)


def answer_commitment(course: Course) -> Race:
    small = course.small
    told = {"promiser": small.posts["second1"], "place": small.village1, "group": small.group1, "happened_on": VISITED}
    made = Commitment.make(text="来看管网", **told, **course.told)
    return Race(
        lambda n: bound(Commitment.objects.get(pk=made.pk), "answer", course, kept=bool(n % 2), words=f"第 {n} 人"),
        "reviews.answer_commitment",
        lambda won: won.key,
        lambda won: Commitment.objects.get(pk=made.pk).answer_words == won.answer_words,
    )


def engage_expert(course: Course) -> Race:
    """One expert is put on the register by two at once: no constraint holds it, the writers take turns."""
    name = f"示例{next(course.number)}"

    def ready(n: int) -> Act:
        told = {"field": "农学", "employer": "示例大学", "document_no": f"{n} 号", "since": SINCE}
        return lambda: Expert.engage(name=name, **told, **course.told)

    return Race(ready, "reviews.engage_expert", lambda won: won.key, lambda won: Expert.objects.get(name=name) == won)


def quarter_of(course: Course) -> date:
    """A quarter that no race of this course used before, long over."""
    number = next(course.number)
    if not Dimension.objects.exists():
        Dimension.introduce(title="经济发展", since=date(1950, 1, 1), **course.told)
    return date(1960 + number // 4, number % 4 * 3 + 1, 1)


def evaluated(course: Course, quarter: date, **values: Any) -> TownshipEvaluation:
    small = course.small
    usual = {"township": small.township1, "group": small.group1, "quarter_since": quarter, "happened_on": VISITED}
    judged = [Judged(Dimension.objects.get(), "GOOD", "示例")]
    return TownshipEvaluation.record(**{**usual, "judged": judged, "conclusion": "看法", **values}, **course.told)


CASES = (record_evaluation, close_round, answer_commitment, engage_expert)
