"""How an exact value is printed in Chinese official prose: 余, 以上, 万 (domain.md §1.2 "Rounding voice").

Rounding words are display rules; the exact value is kept beside them.
"""

from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

WAN = Decimal(10_000)


@dataclass(frozen=True)
class Printing:
    """How one figure is printed: `scale` base units make one printed unit, floored to `step` printed units with 余.

    A number below its step is printed as it is (14 is not 0余), and one below the printed unit in base units. `at_least` prints
    以上; `places` are decimals of a value that is not floored.
    """

    scale: Decimal = Decimal(1)
    step: Decimal | None = None
    at_least: bool = False
    places: int = 0

    def number(self, value: Decimal | int) -> str:
        """The number in printed units with its rounding word, without the unit: 12余 is written by the caller."""
        if self.small(value):
            return plain(Decimal(value))
        scaled = Decimal(value) / self.scale
        if self.step is None:
            return plain(scaled.quantize(Decimal(1).scaleb(-self.places), ROUND_HALF_UP))
        if abs(scaled) < self.step:
            return plain(scaled)
        return plain((scaled / self.step).to_integral_value(ROUND_DOWN) * self.step)

    def over(self, value: Decimal | int) -> bool:
        """Whether something above the printed round is left: 余 is due."""
        scaled = Decimal(value) / self.scale
        return self.step is not None and abs(scaled) >= self.step and scaled % self.step != 0

    def small(self, value: Decimal | int) -> bool:
        """Whether it is below its step and below one printed unit: then the base unit says it."""
        return self.step is not None and abs(Decimal(value)) < min(self.scale, self.scale * self.step)


def plain(value: Decimal) -> str:
    """A decimal without exponent and without trailing zeros: 4.50 → 4.5, 1E+2 → 100."""
    text = format(value.normalize(), "f")
    return "0" if text == "-0" else text


def grouped(value: Decimal | int) -> str:
    """A number with thousands separators, no trailing zeros."""
    text = plain(Decimal(value))
    whole, dot, rest = text.partition(".")
    sign = "-" if whole.startswith("-") else ""
    digits = f"{int(whole.lstrip('-')):,}"
    return f"{sign}{digits}{dot}{rest}"
