"""The ledger of the national petition system as an import: who keeps it there types nothing twice here (practice.md 34).

A row is registered and brought as far as it says: forwarded, taken on, answered. Sent again it brings its case further. Who
brings it is held there.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from pianqu.accounts.models import Organ, Role
from pianqu.accounts.roles import RoleCode
from pianqu.files import known
from pianqu.files.importing import Importer, Natural, Ready, declare
from pianqu.groups.acting_for import organs_of
from pianqu.journal.actor import Acting
from pianqu.petitions.models.case import PetitionCase
from pianqu.petitions.national_course import bring, goes_further, with_course
from pianqu.petitions.national_rows import for_rows, rule_of, told, values_of
from pianqu.petitions.national_sheet import REGISTERED, SHEET, cell_of
from pianqu.places.models import Place

DEEDS = ("forward", "accept", "extend", "answer", "conclude", "be_answered")
AT_ONCE = 2_000  # new rows, about a minute of work; a whole ledger may be sent again and again, of which most is known
LEVELS = (Place.Level.TOWNSHIP, Place.Level.VILLAGE)


def ready(_user: Any, day: date) -> Ready:
    """The places and organs of the county, and what the verbs will ask."""
    above = Place.objects.on(day).filter(level=Place.Level.COUNTY).select_related("parent__parent").first()
    rows = Place.objects.filter(level__in=LEVELS).select_related("parent")
    return Ready({"place": known.places(rows, day, above=_above(above)), "organ": known.organs(day)}, rule_of(day))


def _above(county: Place | None) -> list[str]:
    """渠县, 达州市渠县, 四川省达州市渠县: what others write before a place of the county."""
    found: list[str] = []
    place = county
    while place is not None:
        found.append(place.name)
        place = place.parent
    return ["".join(reversed(found[: number + 1])) for number in range(len(found))]


def there(naturals: Collection[Natural]) -> dict[Natural, UUID]:
    """Which numbers are cases already, whoever registered them."""
    return {natural: case.key for natural, case in _standing(naturals, PetitionCase.objects.all()).items()}


def _standing(naturals: Collection[Natural], rows: Any) -> dict[Natural, PetitionCase]:
    found = rows.standing().filter(national_number__in=[number for (number,) in naturals])
    return {(case.national_number,): case for case in found}


def amended(rows: Mapping[Natural, Mapping[str, Any]]) -> Iterator[tuple[Natural, str, str]]:
    """Where a row says another day, kind or place of the registering than the case that such a row became.

    How it was dealt with since is known here; what was registered by hand stands in the words of whoever did.
    """
    brought = PetitionCase.objects.filter(held_elsewhere=True)
    for natural, case in _standing(list(rows), for_rows(brought)).items():
        stands = values_of(case)
        for name in REGISTERED:
            value = rows[natural][name]
            if value not in (None, "") and value != stands[name]:
                yield natural, name, str(cell_of(name, stands[name]))


def make(values: dict[str, Any], *, by: Any, at: datetime, key: UUID) -> PetitionCase:
    """Register a row, and bring it as far as it says."""
    case = PetitionCase.register(by=by, at=at, key=key, registrar=office_of(by), **told(values))
    bring(case, values, by=by, at=at)
    return case


def further(rows: Mapping[Natural, Mapping[str, Any]]) -> list[Natural]:
    """Of which rows the ledger knows later steps than the case that such a row became (`bring`)."""
    brought = with_course(PetitionCase.objects.filter(held_elsewhere=True))
    return [natural for natural, case in _standing(list(rows), brought).items() if goes_further(case, rows[natural])]


def office_of(user: Any) -> Organ:
    """The petition office for which somebody acts."""
    roles = Role.objects.on(user.standing.day).filter(code=RoleCode.PETITION_OFFICE, organ__in=organs_of(user))
    return roles.select_related("organ").earliest("pk").organ  # type: ignore[no-any-return]


def take_back(case: PetitionCase, *, by: Acting, at: datetime, reason: str) -> None:
    """Void it."""
    case.void(by=by, at=at, reason=reason)


NATIONAL = declare(
    Importer(
        code="petitions",
        title=SHEET.title,
        model=PetitionCase,
        sheet=SHEET,
        permission="petitions.import_petitioncase",
        ready=ready,
        there=there,
        amended=amended,
        make=make,
        further=further,
        advance=bring,
        take_back=take_back,
        list_url="petitions:petitioncase_list",
        shared=True,
        deeds=tuple(f"petitions.{verb}_petitioncase" for verb in DEEDS),
        at_once=AT_ONCE,
    )
)
