"""How an exact value is printed in Chinese official prose: 余, 以上, 万 (domain.md §1.2 "Rounding voice").

Rounding words are display rules; the exact value is kept beside them.
"""

from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

WAN = Decimal(10_000)


@dataclass(frozen=True)
class Printing:
    """How one figure is printed: `scale` base units make one printed unit, floored to `step` printed units with 余.

    `at_least` prints 以上; `places` are decimals of a value that is not floored.
    """

    scale: Decimal = Decimal(1)
    step: Decimal | None = None
    at_least: bool = False
    places: int = 0

    def number(self, value: Decimal | int) -> str:
        """The number in printed units with its rounding word, without the unit: 12余 is written by the caller."""
        scaled = Decimal(value) / self.scale
        if self.step is None:
            return plain(scaled.quantize(Decimal(1).scaleb(-self.places), ROUND_HALF_UP))
        return plain((scaled / self.step).to_integral_value(ROUND_DOWN) * self.step)

    def over(self, value: Decimal | int) -> bool:
        """Whether something above the printed round is left: 余 is due."""
        return self.step is not None and (Decimal(value) / self.scale) % self.step != 0


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
