"""Pages of an intake put in another order, under another paper, into other files, turned or taken away; and that undone.

What was attached before stays as a row that is taken off, with its bytes, until the page is sent or forgotten. What is made is
examined and kept like every other file, so that the act names it by its hash.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from uuid import UUID, uuid4

from django.db import transaction

from motcua.casework.papers.arriving import MOST_FILES, FileLost, FilesDiffer, PageTaken, TooManyFiles
from motcua.casework.papers.files import examined_as_taken, kept_of
from motcua.casework.papers.models import Attachment
from motcua.casework.papers.page_plans import FilePlan, PagesNotBound, changed_lines, check
from motcua.casework.papers.ports import Copied, Examiner, FileStore
from motcua.casework.papers.queries import attached_of, attached_to, last_change
from motcua.foundation.people.circumstances import Circumstances

MADE: Final = ".pdf"


@dataclass(frozen=True, slots=True)
class _Made:
    """A file of the plan, kept: under which paper, by which hash, called how."""

    line: int
    file_hash: str
    name: str
    origin: str


def rearrange(
    intake: UUID,
    plan: Sequence[FilePlan],
    seen: Collection[UUID],
    circumstances: Circumstances,
    *,
    files: FileStore,
    examiner: Examiner,
) -> bool:
    """Make the files that the plan says. False where it changes nothing.

    `seen`: the files that the page showed. Refused where others are attached by now (FilesDiffer), where a signed file would be taken
    apart (SignedStaysWhole), where pages cannot be bound (PagesNotBound, FileLost), where there are too many: all is as before.
    """
    rows = list(attached_to(intake, circumstances.officer.agency_id))
    attached = [attached_of(row) for row in rows]
    check(plan, attached, seen)
    lines = changed_lines(plan, attached)
    if not lines:
        return False
    if len(plan) > MOST_FILES:
        raise TooManyFiles(most=MOST_FILES)
    wanted = [one for one in plan if one.line in lines]
    with TemporaryDirectory(prefix="motcua-pages-") as folder:
        work = _Work(Path(folder), {row.pk: row for row in rows}, circumstances, files, examiner)
        with transaction.atomic():  # what was just kept is not forgotten before it is attached
            made = [work.made(one) for one in wanted]
            _replace(intake, seen, lines, made, circumstances)
    return True


def undo(intake: UUID, circumstances: Circumstances) -> bool:
    """Take the last change of pages back: what it made is off, what it took off is attached again. False where there is none."""
    change = last_change(intake, seen_by=circumstances.officer)
    if change is None:
        return False
    mine = Attachment.objects.filter(intake=intake, agency_id=circumstances.officer.agency_id)
    with transaction.atomic():
        standing = list(mine.filter(removed_at__isnull=True).select_for_update())
        mine.filter(made_by=change, removed_at__isnull=True).update(**_taken_off(circumstances))
        kept = {(row.line, row.file_id) for row in standing if row.made_by != change}
        back = [row for row in mine.filter(removed_by_change=change) if (row.line, row.file_id) not in kept]
        mine.filter(removed_by_change=change).update(removed_by_change=None)
        mine.filter(pk__in=[row.pk for row in back]).update(removed_at=None, removed_by="")
    return True


@dataclass(frozen=True, slots=True)
class _Work:
    """Making the files of one plan in a folder of its own."""

    folder: Path
    rows: dict[UUID, Attachment]
    circumstances: Circumstances
    files: FileStore
    examiner: Examiner

    def made(self, plan: FilePlan) -> _Made:
        first = self.rows[plan.pages[0].attachment]
        if plan.is_whole(attached_of(first)):
            return _Made(plan.line, first.file_id, first.name, first.origin)
        pages = [PageTaken(self._source(page.attachment), page.number, page.turned) for page in plan.pages]
        into = self.folder / f"{uuid4().hex}{MADE}"
        if not self.examiner.bind(pages, into=into):
            raise PagesNotBound(name=first.name)
        name = f"{Path(first.name).stem}{MADE}"
        at = self.circumstances.at
        examined = examined_as_taken(into, name, at, examiner=self.examiner)
        kept = kept_of(into, examined, at, files=self.files)
        return _Made(plan.line, kept.file_hash, examined.name, first.origin)

    def _source(self, attachment: UUID) -> Path:
        """The bytes of a file, copied once."""
        row = self.rows[attachment]
        place = self.folder / row.file_id
        if place.exists():
            return place
        try:
            copied = self.files.copy(row.file_id, place)
        except OSError as error:
            raise PagesNotBound(name=row.name) from error
        if copied is not Copied.WHOLE:
            raise FileLost(name=row.name)
        return place


def _replace(
    intake: UUID, seen: Collection[UUID], lines: Collection[int], made: Sequence[_Made], circumstances: Circumstances
) -> None:
    """The rows of these papers are taken off and others stand there, in one transaction."""
    change, by = uuid4(), circumstances.officer
    with transaction.atomic():
        now = attached_to(intake, by.agency_id).select_for_update(of=("self",))
        if {row.pk for row in now} != set(seen):
            raise FilesDiffer
        Attachment.objects.filter(pk__in=[row.pk for row in now if row.line in lines]).update(
            **_taken_off(circumstances), removed_by_change=change
        )
        once = {(one.line, one.file_hash): one for one in made}
        Attachment.objects.bulk_create(
            Attachment(
                file_id=one.file_hash,
                intake=intake,
                agency_id=by.agency_id,
                line=one.line,
                name=one.name,
                origin=one.origin,
                attached_at=circumstances.at,
                attached_by=by.account_ref,
                place=place,
                made_by=change,
            )
            for place, one in enumerate(once.values(), start=1)
        )


def _taken_off(circumstances: Circumstances) -> dict[str, object]:
    return {"removed_at": circumstances.at, "removed_by": circumstances.officer.account_ref}
