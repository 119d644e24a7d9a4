"""An import (导入): a sheet that was looked at and then, as a whole, became records; and which row became which.

Looking saves nothing but what the file is, who sent it and what is wrong in it. The file itself waits a day in the store, where
what belongs to no record is collected (`collecting`): what was not confirmed by then is sent again.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any, ClassVar
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.files import importing, looking, running, store
from pianqu.files.looking import FURTHER, THERE, Found
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


@dataclass(frozen=True)
class KnownRow:
    """A row that was a record before it was sent: its number, the record's key, and whether it brings that on."""

    row: int
    key: UUID
    further: bool = False


class Import(Record, Flowing):
    """One sheet. `kind` is the code under which a room declared it (`importing`).

    Counted in rows: `total` were read, `fresh` are to become records (and did), `known` were records before, of which `further`
    are brought on (and were), `wrong` have faults.
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
    further = models.PositiveIntegerField(gettext_lazy("往前办的行"), default=0)
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
            models.CheckConstraint(
                condition=Q(state="CHECKED") | Q(wrong=0, fresh__gt=0) | Q(wrong=0, further__gt=0), name="files_import_whole"
            ),
            models.CheckConstraint(condition=Q(further__lte=F("known")), name="files_import_further"),
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
            table = looking.read(importer, kept, data)
            found = Found.of(looking.pieces(importer, table, by, county_day(at)))
            _check_at_once(importer, found)
            who = by.acting()
            store.put(sent, data)
            counted = {"total": len(table.rows), **found.counts(), "wrong": found.wrong}
            fresh = cls(key=key, fingerprint=mark, kind=kind, name=kept, checksum=sent, size=len(data), **counted)
            fresh.unread, fresh.examples = table.unread, len(table.examples)
            fresh.faults = found.kept()
            fresh.uploaded_at, fresh.uploader_key, fresh.uploader_name = at, who.key, who.name
            return add(fresh, "upload", by=by, at=at)

        return once(cls, key, {"kind": kind, "name": kept, "sent": sent}, make)

    def confirm(self, *, by: Any, at: datetime, version: int | None = None) -> "Import":
        """Make a record of each new row by the room's verb, bring on those of which a row says more; all or none.

        Everything is looked at once more, for others have worked meanwhile. Raises `Refused` where a row is wrong, where none
        says anything new, and once the file was collected; `Conflict` when it was confirmed before.
        """
        check_state(self, "confirm", by=by, version=version)
        importer = importing.of(self.kind)
        if importer.many is not None:
            return self._pour(importer, by, at, version)
        looked = looking.look(importer, self.name, self.sent(), by, county_day(at))
        _check_faultless(looked.checked.wrong)
        _check_at_once(importer, Found.of([looked]))
        with turn(by=by, at=at):  # of two imports at once the second sees what the first made
            looked = looked.again(importer)
            self._done(Found.of([looked]), by, at, version)
            ImportRow.objects.keep(self, [(line.number, self._make(importer, line, by, at)) for line in looked.fresh])
            self._bring_on(importer, looked, by, at)
        return self

    def _pour(self, importer: importing.Importer, by: Any, at: datetime, version: int | None) -> "Import":
        """As `confirm` where the room makes many at once: row by row as the file is read, and none of them is held."""
        table = looking.read(importer, self.name, self.sent())
        with running.told(self.key, len(table.rows)) as tell, turn(by=by, at=at):
            check_state(type(self).objects.get(pk=self.pk), "confirm", by=by, version=version)
            make, found = importer.many(by, at), Found()  # type: ignore[misc]
            for piece in looking.pieces(importer, table, by, county_day(at)):
                found.add(piece)
                if not found.wrong and piece.fresh:
                    named = [(uuid5(self.key, str(line.number)), line.values) for line in piece.fresh]
                    numbers = [line.number for line in piece.fresh]
                    ImportRow.objects.keep(self, zip(numbers, make(named), strict=True))
                tell(len(piece.checked.lines))
            self._done(found, by, at, version)
        return self

    def _done(self, found: Found, by: Any, at: datetime, version: int | None) -> None:
        """It is imported now; `found` is what was found in the turn in which its rows become records. Raises as `confirm`."""
        _check_faultless(found.wrong)
        if not (found.fresh or found.further):
            check_state(type(self).objects.get(pk=self.pk), "confirm", by=by)
            raise Refused(__all__=_("表里的行都已经有了，没有要导入的。"), code="same")
        told: dict[str, Any] = {**found.counts(), "faults": found.kept()}
        move(self, "confirm", by=by, at=at, version=version, confirmed_at=at, wrong=0, **told)

    def undo(self, *, by: Acting, at: datetime, reason: str, rest: bool = False, version: int | None = None) -> "Import":
        """Take back every record that it made, by the room's verb, with the reason: all or none.

        With `rest` what somebody worked on since stays, and its row says so (`ImportRow.stays`). Without, that is refused.

        Raises `Refused` without a reason, where it brought on records that were there before, and where somebody worked on one
        since (their names are said), with `rest` on all; `Conflict` when it was not imported, or taken back before.
        """
        if not reason.strip():
            raise Refused(reason=_("请写明撤回的原因。"), code="required")
        importer = importing.of(self.kind)
        with running.told(self.key, self.fresh) as tell, turn(by=by, at=at):
            check_state(type(self).objects.get(pk=self.pk), "undo", by=by)
            if self.further:
                said = _("其中 %(number)s 行办的是原来就有的记录，不能整批撤回。请逐条处理。") % {"number": self.further}
                raise Refused(__all__=said, code="further")
            stays = self._worked_on(importer.deeds, rest=rest)
            move(self, "undo", by=by, at=at, version=version, undone_at=at, undo_reason=reason.strip())
            self.rows.leave(stays)
            for some in self.made():
                _take_back(importer, [record for record in some if record.key not in stays], by, at, reason.strip())
                tell(len(some))
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
        return [fault for fault in map(Fault.kept, self.faults) if fault.code not in (THERE, FURTHER)]

    def told_known(self) -> list["KnownRow"]:
        """Which of its rows were records before; of many the first `KNOWN_MOST`."""
        notes = [fault for fault in map(Fault.kept, self.faults) if fault.code in (THERE, FURTHER)]
        return [KnownRow(note.row, UUID(note.params["key"]), note.code == FURTHER) for note in notes]

    def records(self) -> list[Any]:
        """What it made, each in its latest version, in the order of the rows."""
        return [record for some in self.made() for record in some]

    def made(self) -> Iterator[list[Any]]:
        """The same, a few hundred at a time; none is held longer."""
        rows = importing.of(self.kind).model.objects.all()
        for some in importing.chunks(self.rows.values_list("subject_key", flat=True).iterator(chunk_size=importing.CHUNK)):
            found = self._records(some, rows)
            yield [found[key] for key in some if key in found]

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

    def _bring_on(self, importer: importing.Importer, looked: looking.Looked, by: Any, at: datetime) -> None:
        """Let the room's verbs do to what is there what its rows say more. In the verb's own unit of work."""
        found = self._records([looked.there[line.number] for line in looked.further], importer.model.objects.all())
        for line in looked.further:
            try:
                importer.advance(found[looked.there[line.number]], line.values, by=by, at=at)
            except ValidationError as refused:
                raise _of(_("第 %(row)s 行") % {"row": line.number}, refused) from refused

    def _worked_on(self, deeds: Sequence[str], *, rest: bool) -> set[UUID]:
        """To which of what it made somebody did something, or hung a file on it.

        Raises `Refused` with their names, unless the rest alone is to be taken back; and where there is no rest.
        """
        found, names, number = set[UUID](), list[str](), 0
        for some in self.made():
            keys = [record.key for record in some]
            touched = Entry.objects.worked_on(keys, deeds, self.confirmed_at)
            touched |= set(Attachment.objects.present().filter(subject_key__in=keys).values_list("subject_key", flat=True))
            found |= touched
            number += len(keys)
            names += [str(record) for record in some if record.key in touched][: NAMED_MOST - len(names)]
        told = {"number": len(found), "names": "；".join(names)}
        if found and not rest:
            said = _("导入以后已经有人办过其中 %(number)s 条，不能整批撤回：%(names)s。请逐条处理，或者勾选只撤回其余的。")
            raise Refused(__all__=said % told, code="worked_on")
        if found and len(found) == number:
            raise Refused(__all__=_("导入的 %(number)s 条都有人办过，没有其余的可以撤回。请逐条处理。") % told, code="worked_on")
        return found


class ImportRow(models.Model):
    """Which record a row became: known by its type and key, as the rooms above are not known here."""

    batch = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField(gettext_lazy("第几行"))
    subject_type = models.CharField(max_length=60, editable=False)
    subject_key = models.UUIDField(editable=False)
    stays = models.BooleanField(default=False, db_default=False, editable=False)  # when the rest was taken back

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


def _check_faultless(wrong: int) -> None:
    if wrong:
        said = _("%(wrong)s 行要先改好。请改好后重新上传，一行都还没有导入。")
        raise Refused(__all__=said % {"wrong": wrong})


def _check_at_once(importer: importing.Importer, found: Found) -> None:
    """No more rows than are worked on in one piece of work; while rows are wrong, that is said first. Raises `Refused`."""
    work = found.fresh + found.further
    if not found.wrong and work > importer.at_once:
        told = {"fresh": work, "most": importer.at_once}
        raise Refused(file=_("有 %(fresh)s 行是新的，一次最多导入 %(most)s 行。请分成几张表。") % told, code="too_many")


def _take_back(importer: importing.Importer, some: Sequence[Any], by: Acting, at: datetime, reason: str) -> None:
    """A few hundred records, by the room's verb. Raises `Refused` with the name of one that it refuses."""
    if importer.take_back_all is not None:
        importer.take_back_all(some, by=by, at=at, reason=reason)
        return
    for record in some:
        try:
            importer.take_back(record, by=by, at=at, reason=reason)
        except ValidationError as refused:
            raise _of(str(record), refused) from refused


def _named(name: str) -> str:
    """The last part of the file's name, in one line, without what cannot be seen."""
    last = one_line(showable(name)).replace("\\", "/").rpartition("/")[2].replace("\N{REPLACEMENT CHARACTER}", "").strip()
    path = PurePosixPath(last)
    return f"{path.stem[: NAME_MOST - len(path.suffix)]}{path.suffix}"[:NAME_MOST] or _("导入")


def _of(what: str, refused: ValidationError) -> Refused:
    """A refusal of one among many: which it was, and that nothing was done to the others either."""
    said = _("%(what)s：%(said)s 全部没有改动。") % {"what": what, "said": " ".join(refused.messages)}
    return Refused(__all__=said, code="row")
