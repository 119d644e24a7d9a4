"""The petitions of the example county again, in bulk: each copy with rows, keys, numbers and days of its own."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from random import Random
from typing import Any
from uuid import UUID

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Max

from pianqu.groups.models import Exclusion
from pianqu.groups.models.exclusion import Carried
from pianqu.petitions.models import (
    Accused,
    CaseClock,
    CaseStep,
    ClockDue,
    ClockPause,
    FollowUp,
    Party,
    PetitionCase,
    Petitioner,
    PetitionPaper,
    PetitionSolution,
    Settlement,
)
from pianqu.petitions.models.columns import ENDED
from pianqu.petitions.models.intake import SERIES
from pianqu.standards.models import Number, Series

SHARE_RUNNING = 17  # one in so many
BLOCK = 10_000  # so many copies differ in their days as well; more are these again
BATCH = 400  # cases written at once
LONG, SHORT = 3_000, 25  # days by which an ended and a running case lie further back, at most
PARTS = 40  # in so many steps
OF_CASE = (CaseClock, Party, Accused, CaseStep, PetitionPaper, PetitionSolution, Settlement, FollowUp)
OF_CLOCK = (ClockDue, ClockPause)
MODELS = (Number, Petitioner, PetitionCase, *OF_CASE, *OF_CLOCK, FollowUp.people.through, Exclusion, Carried)
ALONE = {"previous_id": None, "merged_into_id": None, "problem_key": None, "reception_id": None, "source_number": ""}
KEY = PetitionCase._meta.get_field("key")
Row = dict[str, Any]
Earlier = tuple[list[Any], list[tuple[int, Any]]]


@dataclass
class Whole:
    """A case with all that belongs to it: rows of each kind, in the order in which they are written."""

    rows: list[tuple[Any, Row]]
    keys: set[UUID]
    papers: set[int]  # the numbers of its papers
    earlier: dict[int, list[Earlier]] = field(default_factory=dict)  # its rows so many days earlier


class Copies:
    """Writes copies, up to as many cases as are asked for."""

    def __init__(self) -> None:
        self.chance = Random(1)  # noqa: S311 - a world to measure, not a secret
        self.free: dict[Any, int] = {}
        self.first: dict[Any, int] = {}
        self.fields = {model: [each for each in model._meta.concrete_fields if not each.generated] for model in MODELS}
        bases = [self._whole(case) for case in PetitionCase.objects.exclude(state__in=["MERGED", "VOID"]).order_by("pk")]
        self.running = [each for each in bases if each.rows[-1][1]["state"] not in ENDED]
        self.ended = [each for each in bases if each.rows[-1][1]["state"] in ENDED]
        for whole in bases:
            whole.rows.sort(key=lambda pair: MODELS.index(pair[0]))
        self.keys = {key for whole in bases for key in whole.keys}
        self.places = {model: {each.attname: place for place, each in enumerate(self.fields[model])} for model in MODELS}
        self.series = {name: Series.objects.get_or_create(code=name, year=2000)[0] for name in (SERIES, "量文")}
        self.drawn = dict.fromkeys(self.series, 0)

    def _whole(self, case: PetitionCase) -> Whole:
        """Read once."""
        rows = [(model, row) for model in OF_CASE for row in self._current(model, case)]
        clocks = [row["id"] for model, row in rows if model is CaseClock]
        rows += [(model, row) for model in OF_CLOCK for row in model.objects.filter(clock__in=clocks).values()]
        visits = [row["id"] for model, row in rows if model is FollowUp]
        through = FollowUp.people.through
        rows += [(through, row) for row in through.objects.filter(followup__in=visits).values()]
        people = {row["petitioner_id"] for model, row in rows if model is Party}
        rows += [(Petitioner, row) for row in Petitioner.objects.filter(pk__in=people).values()]
        kept = list(Exclusion.objects.filter(subject_key=case.key).values())
        rows += [(Exclusion, row) for row in kept]
        rows += [(Carried, row) for row in Carried.objects.filter(exclusion__in=[row["id"] for row in kept]).values()]
        numbers = [row["number_id"] for model, row in rows if model is PetitionPaper]
        rows += [(Number, row) for row in Number.objects.filter(pk__in=[case.number_id, *numbers]).values()]
        rows.append((PetitionCase, PetitionCase.objects.filter(pk=case.pk).values().get()))
        return Whole(rows, {row["key"] for _model, row in rows if row.get("key")}, set(numbers))

    @staticmethod
    def _current(model: Any, case: PetitionCase) -> list[Row]:
        rows = model.objects.filter(case=case)
        found = list((rows.filter(replaced_at__isnull=True) if hasattr(rows, "current") else rows).values())
        return [row | {"replaces_id": None, "correct_reason": ""} if "replaces_id" in row else row for row in found]

    def grow(self, wanted: int) -> None:
        """Write copies until there are so many cases."""
        have = PetitionCase.objects.count()
        self.free = self._above()
        self.first = self.first or self.free
        places = iter(range(have, min(wanted, BLOCK)))
        while batch := list(islice(places, BATCH)):
            self._write(batch)
        lasts = self._above()
        for turn in range(1, (wanted - 1) // BLOCK + 1 if wanted > BLOCK else 1):
            self._repeat(turn, lasts)
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), MODELS):
                cursor.execute(statement)

    @staticmethod
    def _above() -> dict[Any, int]:
        return {model: (model.objects.aggregate(most=Max("pk"))["most"] or 0) + 1 for model in MODELS}

    def _repeat(self, turn: int, lasts: dict[Any, int]) -> None:
        """The first block of copies once more, by the database itself: the same days, other rows, keys and numbers."""
        further = {model: turn * (lasts[model] - self.first[model]) for model in MODELS}

        def ours(column: str, model: Any) -> str:
            inside = f"{column} >= {self.first[model]} AND {column} < {lasts[model]}"
            return f"CASE WHEN {inside} THEN {column} + {further[model]} ELSE {column} END"

        def told(model: Any, each: Any) -> str:
            column = connection.ops.quote_name(each.column)
            if each.primary_key:
                return f"{column} + {further[model]}"
            if each.related_model in MODELS:
                return ours(column, each.related_model)
            if each.name in ("key", "subject_key"):
                return self._other_key(column, turn)
            if model is Number and each.name == "value":
                return f"{column} + {turn * max(self.drawn.values())}"
            if each.name == "national_number":
                return f"CASE WHEN {column} = '' THEN '' ELSE {column} || '-{turn}' END"
            return column

        with connection.cursor() as cursor:
            for model in MODELS:
                table, quoted = connection.ops.quote_name(model._meta.db_table), connection.ops.quote_name
                columns = ", ".join(quoted(each.column) for each in self.fields[model])
                values = ", ".join(told(model, each) for each in self.fields[model])
                rows = f"id >= {self.first[model]} AND id < {lasts[model]}"
                cursor.execute(f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} WHERE {rows}")

    @staticmethod
    def _other_key(column: str, turn: int) -> str:
        if connection.vendor == "postgresql":
            return f"overlay({column}::text placing '{turn:08x}' from 1 for 8)::uuid"
        return f"'{turn:08x}' || substr({column}, 9)"

    def _write(self, places: list[int]) -> None:
        made: dict[Any, list[tuple[Any, ...]]] = {model: [] for model in MODELS}
        for place in places:
            for model, values in self._copied(place):
                made[model].append(values)
        with connection.cursor() as cursor:
            for model, rows in made.items():
                if rows:
                    cursor.executemany(self._statement(model), rows)

    def _statement(self, model: Any) -> str:
        quoted = connection.ops.quote_name
        columns = ", ".join(quoted(each.column) for each in self.fields[model])
        holes = ", ".join(["%s"] * len(self.fields[model]))
        return f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES ({holes})"

    def _copied(self, place: int) -> Iterator[tuple[Any, tuple[Any, ...]]]:
        running = place % SHARE_RUNNING == 0
        base = self.chance.choice(self.running if running else self.ended)
        back = self.chance.randrange(1, SHORT) if running else LONG // PARTS * self.chance.randrange(1, PARTS)
        if back not in base.earlier:
            base.earlier[back] = [self._earlier(model, row, timedelta(days=back)) for model, row in base.rows]
        keys = {key: self._stored(KEY, UUID(int=self.chance.getrandbits(128))) for key in base.keys}
        made: dict[tuple[Any, int], int] = {}
        for (model, row), (values, asked) in zip(base.rows, base.earlier[back], strict=True):
            number = made[model, row["id"]] = self.free[model]
            self.free[model] += 1
            own = values.copy()
            own[0] = number
            for column, whole in asked:
                own[column] = keys[whole] if isinstance(whole, UUID) else made.get(whole, own[column])
            yield model, tuple(self._apart(model, row, own, base))

    def _earlier(self, model: Any, row: Row, back: timedelta) -> Earlier:
        """A row so many days earlier as the database holds it, and which of its columns each copy has of its own."""
        values: list[Any] = []
        asked: list[tuple[int, Any]] = []
        for column, each in enumerate(self.fields[model]):
            value = row[each.attname]
            if isinstance(value, date):  # a moment is a date too
                value -= back
            elif isinstance(value, UUID) and value in self.keys:
                asked.append((column, value))
            elif each.related_model in MODELS:
                asked.append((column, (each.related_model, value)))
            values.append(self._stored(each, ALONE.get(each.attname, value) if model is PetitionCase else value))
        return values, asked

    def _apart(self, model: Any, row: Row, values: list[Any], base: Whole) -> list[Any]:
        """What a copy has of its own besides: its number, and that of the national system."""
        if model is Number:
            name = "量文" if row["id"] in base.papers else SERIES
            self.drawn[name] += 1
            told: Row = {"series_id": self.series[name].pk, "value": self.drawn[name]}
        elif model is PetitionCase:
            told = {"national_number": f"量{values[0]}" if row["held_elsewhere"] else ""}
        else:
            return values
        for name, value in told.items():
            values[self.places[model][name]] = value
        return values

    @staticmethod
    def _stored(column: Any, value: Any) -> Any:
        return column.get_db_prep_save(value, connection)
