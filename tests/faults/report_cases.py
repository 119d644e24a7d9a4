"""Races of the annual report on petitions: the words of a year are written once, and nobody writes over another."""

from typing import Any

from pianqu.petitions.models import PetitionReport
from tests.faults.course import Course, Race
from tests.faults.racing import Act


def write_petitionreport(course: Course) -> Race:
    """Two begin the words of one year; once every year has words, two put those of one anew."""
    number = next(course.number)
    year = 2000 + number % 100
    version = PetitionReport.objects.filter(year=year).values_list("version", flat=True).first()

    def ready(n: int) -> Act:
        words: dict[str, Any] = {"advice": f"建议 {number}-{n}", "adopted": "", "version": version}
        return lambda: PetitionReport.write(year, **words, **course.told)

    def holds(won: Any) -> bool:
        return [each.advice for each in PetitionReport.objects.filter(year=year)] == [won.advice]

    return Race(ready, "petitions.write_petitionreport", lambda won: won.key, holds)


CASES = (write_petitionreport,)
