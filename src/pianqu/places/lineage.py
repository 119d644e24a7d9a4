"""What divisions that ended went on as, from successor to successor."""

from collections.abc import Iterable, Mapping


def home_of(place: int, after: Mapping[int, int]) -> int:
    """As which division a place goes on; the place itself while it lasts. `after` is successor by place."""
    seen: set[int] = set()
    while place in after and place not in seen:
        seen.add(place)
        place = after[place]
    return place


def going_on_as(homes: Iterable[int], after: Mapping[int, int]) -> frozenset[int]:
    """These divisions and all that went on as one of them."""
    wanted = frozenset(homes)
    return wanted | {old for old in after if home_of(old, after) in wanted}
