"""Questions about many places."""

from datetime import date
from typing import Self

from django.db.models import Exists, OuterRef

from pianqu.journal.records import DatedQuerySet, OpenRows


def is_called(words: str, name: str, pinyin: str) -> bool:
    """Whether a person who types `words` means the place called `name` with this pinyin (syllables apart)."""
    typed = "".join(words.lower().split())
    syllables = pinyin.lower().split()
    initials = "".join(syllable[0] for syllable in syllables)
    return typed in name or "".join(syllables).startswith(typed) or initials.startswith(typed)


class PlaceQuerySet(OpenRows, DatedQuerySet):
    """Places of every level."""

    def townships(self) -> Self:
        """镇, 乡 and 街道."""
        return self.filter(level="TOWNSHIP")

    def villages(self) -> Self:
        """Villages and communities."""
        return self.filter(level="VILLAGE")

    def named(self, words: str) -> Self:
        """Whose name holds `words`, or whose pinyin or its initials begin with them: 渠江, qujiang, qjz."""
        rows = self.values_list("pk", "name", "pinyin")
        return self.filter(pk__in=[pk for pk, name, pinyin in rows if is_called(words, name, pinyin)])

    def successors(self, day: date) -> dict[int, int]:
        """What had ended by `day` and went on as another division: successor by place."""
        ended = self.filter(until__lte=day, successor__isnull=False).order_by()
        return dict(ended.values_list("pk", "successor"))

    def key_on(self, day: date) -> Self:
        """Villages that were key villages on `day`."""
        spells = self.model.key_spells.rel.related_model.objects.on(day).filter(village=OuterRef("pk"))
        return self.filter(Exists(spells))


class TownshipProfileQuerySet(OpenRows, DatedQuerySet):
    """What townships are."""

    def with_places(self) -> Self:
        """With what words and lists of them read, in one query."""
        return self.select_related("township")


class KeyVillageQuerySet(OpenRows, DatedQuerySet):
    """Spells in which a village was a key village."""

    def of_outer(self, village: str, day: str) -> Self:
        """For use in a subquery: spells of the outer row's village on the outer row's day (names of outer fields)."""
        return self.on(OuterRef(day)).filter(village=OuterRef(village))
