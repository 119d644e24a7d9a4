"""What is near: due within so many worked days (parameter due_soon_workdays), for all that has a day (domain.md §3.3)."""

from datetime import date

from pianqu.standards.models import Holiday, Parameter


def near_until(today: date) -> date:
    """The last due day that counts as near; two queries."""
    return Holiday.objects.calendar().add_workdays(today, Parameter.objects.value("due_soon_workdays", today))
