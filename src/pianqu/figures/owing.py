"""What was let off: the periods of a duty that a unit did not owe (经批准免办), so that figure and board say the same."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from pianqu.cadence.models import Obligation
from pianqu.cadence.standard_duties import GROUP, Standard
from pianqu.figures.declare import Question
from pianqu.figures.structure import Unit
from pianqu.kit.periods import Days


def let_off(duty: Standard, units: Iterable[Unit], question: Question) -> Counter[str]:
    """By code of unit: in how many whole periods all that it owed was waived, as known at the question's moment.

    Of a unit into which others were merged, all of theirs too.
    """
    whole = Days(question.period.since, question.end)
    owed = Obligation.objects.filter(duty__number=duty.number, period_kind=duty.period_kind).within(whole)
    waived = {row.pk for row in owed.waived(known_at=question.known_at)}
    if not waived:
        return Counter()
    unit_of = {row: unit.code for unit in units for row in unit.rows}
    every: dict[tuple[str, date], list[bool]] = defaultdict(list)
    for pk, row, since in owed.order_by().values_list("pk", "group" if duty.target == GROUP else "township", "since"):
        if row in unit_of:
            every[unit_of[row], since].append(pk in waived)
    return Counter(code for (code, _since), spared in every.items() if all(spared))
