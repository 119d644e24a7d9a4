"""Quantities: whole numbers of a smallest unit in the database and the API, larger units where a person reads them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

MOST = 10**14  # of the smallest unit: what a page and a sheet can still show exactly


@dataclass(frozen=True)
class Measure:
    """A unit that people write: `per_unit` of the smallest make one (10 tenths are 1 亩, 1 000 metres are 1 公里)."""

    unit: Any
    per_unit: int = 1

    @property
    def places(self) -> int:
        """How many decimals a person may write."""
        return len(str(self.per_unit)) - 1

    def shown(self, value: int) -> Decimal:
        """So many units, without zeros at the end."""
        return (Decimal(value) / self.per_unit).normalize() if value else Decimal(0)

    def words(self, value: int) -> str:
        """The number with its unit."""
        return f"{self.shown(value):f} {self.unit}"


MU = Measure(_("亩"), 10)
KILOMETRE = Measure(_("公里"), 1_000)
WAN_YUAN = Measure(_("万元"), 1_000_000)
Measures = Mapping[str, Measure]
