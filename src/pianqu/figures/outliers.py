"""Values that lie far from their like, pointed out for a person to look at; nothing is refused or left out because of it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from statistics import median

FEWEST = 6
FAR = Decimal("3.5")
NORMAL = Decimal("0.6745")  # the MAD of a normal distribution in standard deviations
EVEN = Decimal("1.253314")  # a standard deviation of a normal distribution in mean absolute deviations
LEAST = 2  # what lies less than half of the middle away is not far, however even the others are
TIMES = 10  # where more than half are the same: so many times what the others are that are not nought


def far_off(values: Sequence[int | Decimal | None]) -> frozenset[int]:
    """The places of the values whose modified z-score lies beyond 3.5; None stands for no value and is never far.

    M = 0.6745 (x - median) / MAD, where MAD is the median of |x - median| (Iglewicz and Hoaglin, How to Detect and Handle
    Outliers, ASQC 1993, vol. 16; NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.17). One wild value moves neither median.
    Where more than half are the same (MAD 0: most months are nought) the mean of |x - median| stands for it, as
    M = (x - median) / (1.253314 mean), and the value must also be ten times the middle of the others that are not nought: one
    month with something among empty ones is no news. Nought is not far: that nothing was entered is asked elsewhere (今日, the
    month's sheet). Of fewer than six values nothing can be said. Reckoned exactly.
    """
    known = {place: Decimal(value) for place, value in enumerate(values) if value is not None}
    if len(known) < FEWEST:
        return frozenset()
    middle = median(known.values())
    away = {place: abs(value - middle) for place, value in known.items()}
    spread = median(away.values())
    bound = FAR * spread / NORMAL if spread else FAR * EVEN * sum(away.values()) / len(away)
    far = {place for place, distance in away.items() if distance > bound and LEAST * distance > abs(middle)}
    return frozenset(place for place in far if known[place] and (spread or _beyond(place, known)))


def typical(values: Sequence[int | Decimal | None]) -> Decimal | None:
    """The middle of the values, beside which one of them is shown; None of nothing."""
    known = [Decimal(value) for value in values if value is not None]
    return median(known) if known else None


def _beyond(place: int, known: Mapping[int, Decimal]) -> bool:
    others = [abs(value) for other, value in known.items() if other != place and value]
    return bool(others) and abs(known[place]) >= TIMES * median(others)
