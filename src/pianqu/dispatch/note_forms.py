"""The shape of a township's note: words and where; its files are hung on its page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from pianqu.dispatch import sending
from pianqu.dispatch.info_forms import ANONYMOUS
from pianqu.dispatch.models.note import WORDS
from pianqu.groups.placed import PlacedForm
from pianqu.kit.forms import LineField, ProseField, Reasoned, RecordForm


class NoteForm(PlacedForm):
    """Words, and the township or one of its villages."""

    text = ProseField(label=gettext_lazy("内容"), max_length=WORDS, help_text=ANONYMOUS, widget=forms.Textarea(attrs={"rows": 4}))
    field_order = ("key", "version", "text", "place")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["happened_on"]

    @property
    def day(self) -> Any:
        """Today, or the day on which it was written."""
        return self.initial.get("on", self.user.day)

    def offered(self) -> Any:
        """The writer's own township and its villages."""
        return sending.offered(self.user, day=self.day)


class CorrectNoteForm(NoteForm, Reasoned):
    """A note put right."""


class ReadNoteForm(RecordForm):
    """An answer in a line, where there is something to say."""

    reply = LineField(label=gettext_lazy("回复"), required=False, help_text=gettext_lazy("乡镇会看到。没有要说的，可以不填。"))
