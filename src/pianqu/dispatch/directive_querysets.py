"""Questions about many directives, their measures, receipts and what townships issued under them."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from pianqu.dispatch.counted import number_of
from pianqu.groups.acting_for import of_units
from pianqu.journal.records import CountedQuerySet
from pianqu.journal.states import FlowingRows

RowsOf = QuerySet[Any]


class DirectiveQuerySet(FlowingRows, models.QuerySet[Any]):
    """Directives."""

    def visible_to(self, user: Any) -> Self:
        """县委办 and the secretary all, a group all that were issued, a unit those that were sent to it."""
        if not user.is_active:
            return self.none()
        if user.standing.sees_county:
            return self
        return self.published() if user.standing.group_ids else self.published().filter(self.sent_to(user))

    def sent_to(self, user: Any) -> Exists:
        """Whether one was sent to a unit for which somebody acts."""
        receipts = self.model.receipts.rel.related_model.objects
        return Exists(receipts.filter(of_units(user), directive=OuterRef("pk")))

    def published(self) -> Self:
        """Issued at some time, also where they were revoked since."""
        return self.filter(issued_on__isnull=False)

    def issued(self) -> Self:
        """In force: issued and not revoked."""
        return self.filter(state="ISSUED")

    def with_receipts(self, receipts: Any) -> Self:
        """With how many of these receipts each has (`sent`), and how many still wait (`waiting`)."""
        own = receipts.filter(directive=OuterRef("pk"))
        return self.annotate(sent=number_of(own, "directive"), waiting=number_of(own.filter(state="WAITING"), "directive"))


class OfDirectiveQuerySet(models.QuerySet[Any]):
    """Rows of a directive, which are read with it."""

    def visible_to(self, user: Any) -> Self:
        """Whoever reads the directive."""
        return self.filter(directive__in=self.model.directive.field.related_model.objects.visible_to(user))


class ReceiptQuerySet(FlowingRows, models.QuerySet[Any]):
    """Receipts."""

    def visible_to(self, user: Any) -> Self:
        """县委办 and the secretary all, a group those of the townships of its area, a unit its own."""
        if not user.is_active:
            return self.none()
        if user.standing.sees_county:
            return self
        return self.filter(of_units(user) | Q(organ__place__in=user.standing.area_township_ids))

    def of_units_of(self, user: Any) -> Self:
        """Those of the units for which somebody acts."""
        return self.filter(of_units(user))

    def open(self) -> Self:
        """That wait to be signed off; a directive that was revoked asks for nothing."""
        return self.filter(state="WAITING", directive__state="ISSUED")

    def noteless(self) -> Self:
        """Signed off, while the execution note that the directive asks is still to be written."""
        return self.filter(state="SIGNED_OFF", note="", directive__state="ISSUED", directive__asks_note=True)

    def with_units(self) -> Self:
        """With everything a list shows, in one query."""
        return self.select_related("directive", "organ__place")


class MeasureDutyQuerySet(FlowingRows, models.QuerySet[Any]):
    """Which department is responsible for which measure."""

    def visible_to(self, user: Any) -> Self:
        """县委办 and the secretary all, a group all that were issued, a department its own."""
        if not user.is_active:
            return self.none()
        if user.standing.sees_county:
            return self
        issued = self.filter(measure__directive__issued_on__isnull=False)
        return issued if user.standing.group_ids else issued.filter(of_units(user))

    def standing(self) -> Self:
        """Those that were not taken back."""
        return self.exclude(state="RELEASED")

    def unsaid(self) -> Self:
        """Of which the department has said nothing yet, while the directive is in force."""
        return self.filter(state="PENDING", measure__directive__state="ISSUED")

    def with_units(self) -> Self:
        """With everything a list shows, in one query."""
        return self.select_related("measure__directive", "organ__place")


class SupportingMeasureQuerySet(CountedQuerySet):
    """What townships issued to carry out a directive."""

    def visible_to(self, user: Any) -> Self:
        """县委办 and the secretary all, a group those of the townships of its area, a township its own."""
        rows = self.latest_versions()
        if not user.is_active:
            return rows.none()
        return rows if user.standing.sees_county else rows.filter(township__in=user.standing.township_ids)

    def counted(self) -> Self:
        """Those under the directive whose supporting measures the county counts (《…二十条措施》; R57)."""
        return self.filter(directive__counts_support=True)

    def with_places(self) -> Self:
        """With everything a list shows, in one query."""
        return self.select_related("township", "directive", "measure")
