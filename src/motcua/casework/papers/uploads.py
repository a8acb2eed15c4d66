"""Files that come in parts: announced, sent part by part over a line that may break, put together, and then attached as any other.

Each part may come twice and in any order. Where a file is half sent nothing of it is attached. What it is refused for, `files.attach`
says. Not here: what an act takes along (`files.hand_over`).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet, Sum

from motcua.casework.papers import files as whole_files
from motcua.casework.papers.arriving import (
    BY_APPLICANT,
    MOST_FILES,
    AttachedFile,
    FileGiven,
    FileRefused,
    Origin,
    TooManyFiles,
)
from motcua.casework.papers.models import Attachment, Upload, UploadPart
from motcua.casework.papers.ports import Examiner, FileStore, hash_of, hash_of_file
from motcua.casework.papers.queries import attached_of
from motcua.casework.papers.sending import (
    KEPT_FOR,
    LARGEST,
    MOST_OPEN,
    ROOM,
    Announced,
    HalfSent,
    NoRoomToSend,
    NotAsAnnounced,
    NothingToSend,
    PartsMissing,
    PartUnfit,
    TooLargeToSend,
    TooManyHalfSent,
    UploadGone,
    length_of,
    parts_of,
)
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal
from motcua.law.typed_text import scrubbed

LONGEST_NAME: Final = 120
BATCH: Final = 200


def begin(given: Announced, circumstances: Circumstances) -> HalfSent:
    """Announce a file, or find the same one that was half sent before: what is still missing of it.

    Refused: nothing in it, more than any kind may have, too many files or bytes on their way to this page or by this account.
    """
    name = short_name(given.name)
    if given.size < 1:
        raise NothingToSend(name=name)
    if given.size > LARGEST:
        raise TooLargeToSend(name=name)
    agency_id, author = whole_files.whose(circumstances.by)
    known = {
        "intake": given.intake,
        "agency_id": agency_id,
        "line": given.line,
        "name": name,
        "size": given.size,
        "file_hash": given.file_hash,
    }
    standing = Upload.objects.filter(**known).first()
    if standing is not None and standing.attached_as is None:
        return _half_sent(standing)
    if standing is not None:  # it was attached before, and somebody chooses it again
        standing.delete()
    check_room(given, circumstances)
    row, _ = Upload.objects.get_or_create(
        **known,
        defaults={
            "origin": given.origin.value,
            "started_at": circumstances.at,
            "started_by": author,
            "expires_at": circumstances.at + KEPT_FOR,
        },
    )
    return _half_sent(row)


def check_room(given: Announced, circumstances: Circumstances) -> None:
    """Refuses one file too many (TooManyFiles, TooManyHalfSent) and too many bytes (NoRoomToSend): on their way by this account; of an
    applicant on their way and come to this page, those that they took off again too."""
    _, author = whole_files.whose(circumstances.by)
    if Attachment.objects.filter(intake=given.intake, removed_at__isnull=True).count() >= MOST_FILES:
        raise TooManyFiles(most=MOST_FILES)
    waiting = Upload.objects.filter(attached_as__isnull=True)
    if waiting.filter(intake=given.intake).count() >= MOST_OPEN:
        raise TooManyHalfSent(most=MOST_OPEN)
    mine = waiting.filter(started_by=author) if author else waiting.filter(intake=given.intake, agency_id=BY_APPLICANT)
    taken = mine.aggregate(all=Sum("size"))["all"] or 0
    if not author:
        came = Attachment.objects.filter(intake=given.intake, agency_id=BY_APPLICANT)
        taken += came.aggregate(all=Sum("file__size"))["all"] or 0
    if taken + given.size > ROOM:
        raise NoRoomToSend(most=ROOM // 1_000_000)


def keep_part(upload_id: UUID, order: int, content: bytes, *, intake: UUID, circumstances: Circumstances) -> HalfSent:
    """Keep one part. The same part again changes nothing; another content in its place is refused, as is one of the wrong length."""
    row = _standing(upload_id, intake, circumstances.by)
    if row.attached_as is not None:
        raise UploadGone
    if not content or len(content) != length_of(row.size, order):
        raise PartUnfit(name=row.name)
    try:
        part, is_new = UploadPart.objects.get_or_create(
            upload=row, order=order, defaults={"part_hash": hash_of(content), "content": content}
        )
    except IntegrityError as error:  # it was thrown away, or its page sent, while this part was on its way
        raise UploadGone from error
    if not is_new and part.part_hash != hash_of(content):
        raise PartUnfit(name=row.name)
    row.expires_at = circumstances.at + KEPT_FOR
    Upload.objects.filter(pk=row.pk).update(expires_at=row.expires_at)
    return _half_sent(row)


def finish(
    upload_id: UUID, *, intake: UUID, circumstances: Circumstances, files: FileStore, examiner: Examiner
) -> AttachedFile:
    """Put the parts together and attach the file. Once more gives the file that it became.

    Refused: parts that are missing, a file that is not the one that was announced, and whatever `attach` refuses. A file that may not
    come in leaves nothing; where a place or a scanner does not answer, the parts stay and the same call again goes on.
    """
    row = _standing(upload_id, intake, circumstances.by)
    if row.attached_as is not None:
        return _attached(row.attached_as)
    if missing := _half_sent(row).missing:
        raise PartsMissing(name=row.name, missing=len(missing))
    given = FileGiven(row.intake, row.line, row.name, Origin(row.origin))
    with whole_files.a_place_for(row.name):
        folder = TemporaryDirectory(prefix="motcua-upload-")
    with folder as place:
        source = Path(place) / "file"
        _put_together(row, source)
        try:
            return whole_files.attach(source, given, circumstances, files=files, examiner=examiner, upload_id=row.pk)
        except FileRefused:
            row.delete()
            raise


def put_together(upload_id: UUID, *, intake: UUID, by: Principal, into: Path) -> str:
    """The whole of a file for who takes it elsewhere than under a paper; its name. Its parts stay (`throw_away`).

    Refused: nothing like it is on its way (UploadGone), parts that are missing, a file that is not the one that was announced.
    """
    row = _standing(upload_id, intake, by)
    if row.attached_as is not None:
        raise UploadGone
    if missing := _half_sent(row).missing:
        raise PartsMissing(name=row.name, missing=len(missing))
    _put_together(row, into)
    return row.name


def _put_together(row: Upload, into: Path) -> None:
    """Raises NotAsAnnounced, after which nothing of it is kept, and FileNotKept where there is no place for it."""
    with whole_files.a_place_for(row.name):
        with into.open("wb") as written:
            written.writelines(_contents(row))
        is_same = into.stat().st_size == row.size and row.file_hash in {"", hash_of_file(into)}
    if not is_same:
        row.delete()
        raise NotAsAnnounced(name=row.name)


def _contents(row: Upload) -> Iterator[bytes]:
    """One part at a time, so that no file is ever whole in memory. Nothing of a part that is altered."""
    for order in range(parts_of(row.size)):
        part = UploadPart.objects.filter(upload=row, order=order).first()
        content = bytes(part.content) if part is not None else b""
        if part is not None and sha256(content).hexdigest() == part.part_hash:
            yield content


def _attached(attachment_id: UUID) -> AttachedFile:
    became = Attachment.objects.filter(pk=attachment_id, removed_at__isnull=True).select_related("file").first()
    if became is None:
        raise UploadGone
    return attached_of(became)


def throw_away(upload_id: UUID, *, intake: UUID, circumstances: Circumstances) -> None:
    """Take a half-sent file off the page. One that is gone already is no mistake; one that was attached stays attached."""
    waiting = _of(intake, circumstances.by).filter(pk=upload_id, attached_as__isnull=True)
    waiting.delete()


def half_sent(intake: UUID, *, seen_by: Principal | None) -> tuple[HalfSent, ...]:
    """What is half sent on a page, in the order in which it was begun. `seen_by` None: the applicant, on their own page."""
    rows = list(_of(intake, seen_by).filter(attached_as__isnull=True).order_by("started_at", "pk"))
    there = _there([row.pk for row in rows]) if rows else {}
    return tuple(_value(row, there.get(row.pk, frozenset())) for row in rows)


def forget_expired(*, before: datetime) -> int:
    """Take away what nobody came back for, and what was attached. How many."""
    old = list(Upload.objects.filter(expires_at__lt=before).order_by("expires_at").values_list("pk", flat=True)[:BATCH])
    with transaction.atomic():
        UploadPart.objects.filter(upload_id__in=old).delete()
        Upload.objects.filter(pk__in=old).delete()
    return len(old)


def short_name(given: str) -> str:
    """The name as a page can show it, without what stands before its last slash; a long one is cut before its ending."""
    name = scrubbed(given.replace("\n", " ")).replace("\\", "/").rpartition("/")[2].strip(". ") or "khong-ten"
    if len(name) <= LONGEST_NAME:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > LONGEST_NAME // 2:
        return name[:LONGEST_NAME]
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}"


def _of(intake: UUID, by: Principal | None) -> QuerySet[Upload]:
    agency_id = BY_APPLICANT if by is None else by.agency_id
    return Upload.objects.filter(Q(intake=intake), agency_id=agency_id)


def _standing(upload_id: UUID, intake: UUID, by: Principal | None) -> Upload:
    row = _of(intake, by).filter(pk=upload_id).first()
    if row is None:
        raise UploadGone
    return row


def _half_sent(row: Upload) -> HalfSent:
    return _value(row, _there([row.pk]).get(row.pk, frozenset()))


def _there(uploads: Iterable[UUID]) -> dict[UUID, set[int]]:
    """The parts that have come, by their upload."""
    by_upload: dict[UUID, set[int]] = defaultdict(set)
    for upload_id, order in UploadPart.objects.filter(upload_id__in=uploads).values_list("upload_id", "order"):
        by_upload[upload_id].add(order)
    return by_upload


def _value(row: Upload, there: Collection[int]) -> HalfSent:
    missing = tuple(one for one in range(parts_of(row.size)) if one not in there)
    left = sum(length_of(row.size, one) for one in missing)
    return HalfSent(row.pk, row.line, row.name, row.size, row.size - left, missing, row.started_at, row.expires_at)
