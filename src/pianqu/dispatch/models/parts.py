"""What hangs on a directive, written in its own unit of work: measures, receipts of units, duties (R13, R16)."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db import models

from pianqu.dispatch.told import Listed
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add


def fixed_order(organ: Any) -> str:
    """Where a unit stands in the county's fixed order (practice.md 9), as a word that sorts."""
    return f"{organ.kind} {organ.code}"


class Furnished(models.Model):
    """Mixed into the directive."""

    class Meta:
        """Abstract."""

        abstract = True

    def furnish(self, measures: Sequence[Listed]) -> None:
        """Write the measures of a draft, in place of those before."""
        directive: Any = self
        directive.measures.all().delete()
        measure = directive.measures.model
        rows = measure.objects.bulk_create(
            measure(directive=directive, number=number, text=each.text.strip()) for number, each in enumerate(measures, start=1)
        )
        named = measure.responsible.through
        named.objects.bulk_create(
            named(measure=row, organ=organ) for row, each in zip(rows, measures, strict=True) for organ in each.organs
        )

    def hand_out(self, organs: Sequence[Any], by: Acting, at: datetime) -> None:
        """Send it to the units, and give each measure to the departments responsible for it."""
        directive: Any = self
        self.send_receipts(organs, by, at)
        for measure in directive.measures.prefetch_related("responsible"):
            measure.give_to(sorted(measure.responsible.all(), key=fixed_order), "give", by, at)

    def send_receipts(self, organs: Sequence[Any], by: Acting, at: datetime) -> None:
        """A receipt for each unit, in the order given."""
        directive: Any = self
        receipt = directive.receipts.model
        for organ in organs:
            add(receipt(directive=directive, organ=organ, fixed_order=fixed_order(organ)), "send", by=by, at=at)

    def without(self, organs: Collection[Any]) -> list[Any]:
        """Those of the units that have no receipt yet."""
        directive: Any = self
        have = set(directive.receipts.values_list("organ", flat=True))
        return [organ for organ in organs if organ.pk not in have]
