"""Periods of the calendar, reckoned by listing days; knows nothing of the product (a contract forbids the import)."""

import calendar
from datetime import date, timedelta

SIZES = {"month": 1, "quarter": 3, "half": 6, "year": 12}


def label(kind: str, day: date) -> tuple[int, ...]:
    """What tells the period of a day from all others: its year and its number in the year, from 1."""
    if kind == "xun":
        part = 1 if day.day <= 10 else 2 if day.day <= 20 else 3
        return day.year, 3 * (day.month - 1) + part
    return day.year, (day.month + SIZES[kind] - 1) // SIZES[kind]


def days_of(kind: str, day: date) -> list[date]:
    """Every day of the period in which `day` lies: all days of the year with the same label."""
    length = 366 if calendar.isleap(day.year) else 365
    year = [date(day.year, 1, 1) + timedelta(days=number) for number in range(length)]
    return [each for each in year if label(kind, each) == label(kind, day)]


def firsts(kind: str, since: date, until: date) -> list[date]:
    """The days from `since` (counted) to `until` (not counted) on which a period begins: its label is a new one."""
    days = [since + timedelta(days=number) for number in range((until - since).days)]
    return [day for day in days if label(kind, day) != label(kind, day - timedelta(days=1))]
