"""An import (导入): a sheet that was looked at and then, as a whole, became records; and which row became which.

Looking saves nothing but what the file is, who sent it and what is wrong in it. The file itself waits a day in the store, where
what belongs to no record is collected (`collecting`): what was not confirmed by then is sent again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any, ClassVar
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.files import importing, looking, store
from pianqu.files.models.attachment import Attachment
from pianqu.files.querysets import ImportQuerySet, ImportRowQuerySet
from pianqu.journal.actor import Acting
from pianqu.journal.models import Entry
from pianqu.journal.moves import add, check_state, move, once
from pianqu.journal.records import Record
from pianqu.journal.states import Flowing
from pianqu.journal.subjects import rows_of
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Choice, Line
from pianqu.kit.flow import Flow
from pianqu.kit.imports.checked import Fault
from pianqu.kit.imports.checked import Line as Row
from pianqu.kit.now import county_day
from pianqu.kit.text import one_line, showable

NAME_MOST = 120
NAMED_MOST = 10
KNOWN_MOST = 200
FAULTY_MOST = 500
THERE = "there"  # among the faults: no fault, a note of a row that was a record before


@dataclass(frozen=True)
class KnownRow:
    """A row that was a record before it was sent: its number, and the record's key."""

    row: int
    key: UUID


class Import(Record, Flowing):
    """One sheet. `kind` is the code under which a room declared it (`importing`).

    Counted in rows: `total` were read, `fresh` are to become records (and did), `known` were records before, `wrong` have faults.
    `faults` keeps what is wrong and which rows were known, of the first rows of each; what was typed goes with the file.
    """

    class State(models.TextChoices):
        """How far it is."""

        CHECKED = "CHECKED", gettext_lazy("已检查，待确认")
        DONE = "DONE", gettext_lazy("已导入")
        UNDONE = "UNDONE", gettext_lazy("已撤回")

    flow: ClassVar = Flow.of("CHECKED", confirm=("CHECKED", "DONE"), undo=("DONE", "UNDONE"))

    state = Choice(gettext_lazy("状态"), choices=State.choices, default=State.CHECKED, editable=False)
    kind = Line(gettext_lazy("导入什么"), max_length=40, editable=False)
    name = Line(gettext_lazy("文件名"), max_length=NAME_MOST)
    checksum = models.CharField(gettext_lazy("校验和（SHA-256）"), max_length=64)
    size = models.PositiveIntegerField(gettext_lazy("大小（字节）"))
    total = models.PositiveIntegerField(gettext_lazy("读到的行"))
    fresh = models.PositiveIntegerField(gettext_lazy("新的行"))
    known = models.PositiveIntegerField(gettext_lazy("已有的行"))
    wrong = models.PositiveIntegerField(gettext_lazy("要改的行"))
    examples = models.PositiveIntegerField(default=0, editable=False)
    unread = models.JSONField(default=list, blank=True, editable=False)
    faults = models.JSONField(default=list, blank=True, editable=False)
    uploaded_at = models.DateTimeField(gettext_lazy("上传时间"), editable=False)
    uploader_key = models.UUIDField(null=True, blank=True, editable=False)
    uploader_name = Line(gettext_lazy("上传人"), max_length=40, editable=False)
    confirmed_at = models.DateTimeField(gettext_lazy("导入时间"), null=True, blank=True, editable=False)
    undone_at = models.DateTimeField(gettext_lazy("撤回时间"), null=True, blank=True, editable=False)
    undo_reason = Line(gettext_lazy("撤回原因"), max_length=200, blank=True, editable=False)

    objects = ImportQuerySet.as_manager()

    class Meta(Record.Meta):
        """The newest first."""

        verbose_name = gettext_lazy("导入")
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["uploader_key"], name="files_import_uploader"),
            models.Index(fields=["kind", "checksum"], name="files_import_file"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state="CHECKED") | Q(wrong=0, fresh__gt=0), name="files_import_whole"),
            models.CheckConstraint(
                condition=Q(state="CHECKED", confirmed_at__isnull=True) | (~Q(state="CHECKED") & Q(confirmed_at__isnull=False)),
                name="files_import_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(state="UNDONE", undone_at__isnull=False) & ~Q(undo_reason="")
                | (~Q(state="UNDONE") & Q(undone_at__isnull=True, undo_reason="")),
                name="files_import_undone",
            ),
        ]

    def __str__(self) -> str:
        """The name of its file."""
        return self.name

    @classmethod
    def upload(cls, kind: str, *, name: str, data: bytes, by: Any, at: datetime, key: UUID | None = None) -> "Import":
        """Look at a file: what is new, what is there, what is wrong and how it is put right. No row is saved.

        Raises `Refused` at `file` for one that cannot be read or bears a mark of secrecy, `Http404` for a kind nobody declared.
        """
        importer = importing.of(kind)
        kept = _named(name)
        sent = sha256(data).hexdigest()

        def make(key: UUID, mark: str) -> "Import":
            looked = looking.look(importer, kept, data, by, county_day(at))
            who = by.acting()
            store.put(sent, data)
            fresh = cls(key=key, fingerprint=mark, kind=kind, name=kept, checksum=sent, size=len(data), **_counts(looked))
            fresh.unread, fresh.examples = looked.table.unread, len(looked.table.examples)
            fresh.faults = _kept(looked)
            fresh.uploaded_at, fresh.uploader_key, fresh.uploader_name = at, who.key, who.name
            return add(fresh, "upload", by=by, at=at)

        return once(cls, key, {"kind": kind, "name": kept, "sent": sent}, make)

    def confirm(self, *, by: Any, at: datetime, version: int | None = None) -> "Import":
        """Make a record of each new row by the room's verb, all or none; what is there already is passed over.

        Everything is looked at once more, for others have worked meanwhile. Raises `Refused` where a row is wrong, where none is
        new, and once the file was collected; `Conflict` when it was confirmed before.
        """
        check_state(self, "confirm", by=by, version=version)
        importer = importing.of(self.kind)
        looked = looking.look(importer, self.name, self.sent(), by, county_day(at))
        _check_faultless(looked)
        with turn(by=by, at=at):  # of two imports at once the second sees what the first made
            looked = looked.again(importer)
            _check_faultless(looked)
            fresh = looked.fresh
            if not fresh:
                check_state(type(self).objects.get(pk=self.pk), "confirm", by=by)
                raise Refused(__all__=_("表里的行都已经有了，没有要导入的。"), code="same")
            counted: dict[str, Any] = {"fresh": len(fresh), "known": len(looked.there), "faults": _kept(looked)}
            move(self, "confirm", by=by, at=at, version=version, confirmed_at=at, wrong=0, **counted)
            ImportRow.objects.keep(self, [(line.number, self._make(importer, line, by, at)) for line in fresh])
        return self

    def undo(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "Import":
        """Take back every record that it made, by the room's verb, with the reason: all or none.

        Raises `Refused` without a reason, and where somebody worked on one since (their names are said); `Conflict` when it was
        not imported, or taken back before.
        """
        if not reason.strip():
            raise Refused(reason=_("请写明撤回的原因。"), code="required")
        importer = importing.of(self.kind)
        with turn(by=by, at=at):
            check_state(type(self).objects.get(pk=self.pk), "undo", by=by)
            made = self.records()
            self._check_untouched(made)
            move(self, "undo", by=by, at=at, version=version, undone_at=at, undo_reason=reason.strip())
            for record in made:
                try:
                    importer.take_back(record, by=by, at=at, reason=reason.strip())
                except ValidationError as refused:
                    raise _of(str(record), refused) from refused
        return self

    def sent(self) -> bytes:
        """The file as it was sent. Raises `Refused` once it was collected."""
        if not self.waits:
            raise Refused(__all__=_("文件只留一天，现在已经不在了。请重新上传。"), code="gone")
        return store.path_of(self.checksum).read_bytes()

    @property
    def waits(self) -> bool:
        """Whether its file is still there."""
        return store.holds(self.checksum, self.size)

    def told_faults(self) -> list[Fault]:
        """What is wrong in the first `FAULTY_MOST` of its faulty rows; what was typed, while its file waits."""
        return [fault for fault in map(Fault.kept, self.faults) if fault.code != THERE]

    def told_known(self) -> list["KnownRow"]:
        """Which of its rows were records before; of many the first `KNOWN_MOST`."""
        notes = [fault for fault in map(Fault.kept, self.faults) if fault.code == THERE]
        return [KnownRow(note.row, UUID(note.params["key"])) for note in notes]

    def records(self) -> list[Any]:
        """What it made, each in its latest version, in the order of the rows."""
        keys = list(self.rows.values_list("subject_key", flat=True))
        found = self._records(keys, importing.of(self.kind).model.objects.all())
        return [found[key] for key in keys if key in found]

    def records_seen(self, user: Any, keys: Iterable[UUID]) -> dict[UUID, Any]:
        """What some of its rows became or were, as far as the user may see it."""
        return self._records(keys, importing.of(self.kind).model.objects.visible_to(user))

    def _records(self, keys: Iterable[UUID], among: models.QuerySet[Any]) -> dict[UUID, Any]:
        found: dict[UUID, Any] = {}
        for some in importing.chunks(iter(keys)):
            found |= {record.key: record for record in rows_of(among.model, among).filter(key__in=some)}
        return found

    def _make(self, importer: importing.Importer, line: Row, by: Any, at: datetime) -> Any:
        try:
            return importer.make(line.values, by=by, at=at, key=uuid5(self.key, str(line.number)))
        except ValidationError as refused:
            raise _of(_("第 %(row)s 行") % {"row": line.number}, refused) from refused

    def _check_untouched(self, made: Sequence[Any]) -> None:
        """Nobody did anything to what it made, nor hung a file on it. Raises `Refused` with their names."""
        touched: set[UUID] = set()
        for some in importing.chunks(iter(made)):
            keys = [record.key for record in some]
            touched |= Entry.objects.worked_on(keys)
            touched |= set(Attachment.objects.present().filter(subject_key__in=keys).values_list("subject_key", flat=True))
        names = [str(record) for record in made if record.key in touched]
        if names:
            told = {"number": len(names), "names": "；".join(names[:NAMED_MOST])}
            said = _("导入以后已经有人办过其中 %(number)s 条，不能整批撤回：%(names)s。请逐条处理。")
            raise Refused(__all__=said % told, code="worked_on")


class ImportRow(models.Model):
    """Which record a row became: known by its type and key, as the rooms above are not known here."""

    batch = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField(gettext_lazy("第几行"))
    subject_type = models.CharField(max_length=60, editable=False)
    subject_key = models.UUIDField(editable=False)

    objects = ImportRowQuerySet.as_manager()

    class Meta:
        """In the order of the sheet; a record is made by one row."""

        verbose_name = gettext_lazy("导入的一行")
        ordering: ClassVar = ["batch", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["batch", "number"], name="files_importrow_number"),
            models.UniqueConstraint(fields=["subject_type", "subject_key"], name="files_importrow_subject"),
        ]

    def __str__(self) -> str:
        """Its number."""
        return str(self.number)


def _counts(looked: looking.Looked) -> dict[str, int]:
    fresh, known = len(looked.fresh), len(looked.there)
    return {"total": len(looked.table.rows), "fresh": fresh, "known": known, "wrong": looked.checked.wrong}


def _kept(looked: looking.Looked) -> list[Any]:
    """What is wrong in the first rows that are, and notes of the first rows that were known: the sheet with reasons says all."""
    some = set(list(dict.fromkeys(fault.row for fault in looked.checked.faults))[:FAULTY_MOST])
    faults = [fault for fault in looked.checked.faults if fault.row in some]
    notes = [Fault(row, "", THERE, {"key": str(key)}) for row, key in list(looked.there.items())[:KNOWN_MOST]]
    return [fault.keep() for fault in (*faults, *notes)]


def _check_faultless(looked: looking.Looked) -> None:
    if looked.checked.faults:
        said = _("%(wrong)s 行要先改好。请改好后重新上传，一行都还没有导入。")
        raise Refused(__all__=said % {"wrong": looked.checked.wrong})


def _named(name: str) -> str:
    """The last part of the file's name, in one line, without what cannot be seen."""
    last = one_line(showable(name)).replace("\\", "/").rpartition("/")[2].replace("\N{REPLACEMENT CHARACTER}", "").strip()
    path = PurePosixPath(last)
    return f"{path.stem[: NAME_MOST - len(path.suffix)]}{path.suffix}"[:NAME_MOST] or _("导入")


def _of(what: str, refused: ValidationError) -> Refused:
    """A refusal of one among many: which it was, and that nothing was done to the others either."""
    said = _("%(what)s：%(said)s 全部没有改动。") % {"what": what, "said": " ".join(refused.messages)}
    return Refused(__all__=said, code="row")
