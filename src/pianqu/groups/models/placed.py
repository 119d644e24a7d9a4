"""What lies at a place: the township, and perhaps the village, of a record of the rooms above."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pianqu.kit.errors import Refused
from pianqu.places.models import Place


class Placed(models.Model):
    """Mixed into a record of a group at a township or at one of its villages."""

    township = models.ForeignKey(Place, verbose_name=_("乡镇"), on_delete=models.PROTECT, related_name="+")
    village = models.ForeignKey(Place, verbose_name=_("村"), null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """Abstract."""

        abstract = True

    @property
    def place(self) -> Place:
        """The village where one is named, else the township."""
        return self.village or self.township

    def clean(self) -> None:
        """A village lies in the township named. Raises `Refused`."""
        super().clean()
        if self.village is not None and self.village.parent_id != self.township_id:
            raise Refused(village=_("这个村不在该乡镇。"))
