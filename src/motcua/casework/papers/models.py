"""Tables of papers: the official forms that were printed, with what they said, and the files that people handed in."""

from typing import Final
from uuid import uuid4

from django.db import models
from django.db.models import Q

from motcua.casework.papers.arriving import LAST, Origin
from motcua.casework.papers.signing import SignatureRole, SigningState
from motcua.casework.papers.steps import Step, WorkState
from motcua.law.form_sets import FormMeaning


class PrintedForm(models.Model):
    """One official form as it was issued: enough to draw it again exactly.

    `contents` is the record that the page was drawn from. `layout_hash` names the layouts, fonts and engine it was
    drawn with, `document_hash` is the SHA-256 of the PDF itself, `two_up_hash` that of two copies on one A4 once somebody has
    printed them. The dossier is referred to by id: papers may not import dossiers. `event` is the number of the dossier's record
    that the form describes, if any. Only three things change: the count and the author of reprints, `two_up_hash`, and `contents`
    with `number`, which are removed when the law has them erased.
    """

    dossier_id = models.UUIDField()
    meaning = models.CharField(max_length=30, choices=[(meaning.value, meaning.value) for meaning in FormMeaning])
    form_set = models.CharField(max_length=10)
    form_number = models.CharField(max_length=2)
    number = models.CharField(max_length=60)
    contents = models.JSONField(null=True)
    layout_hash = models.CharField(max_length=64)
    document_hash = models.CharField(max_length=64)
    two_up_hash = models.CharField(max_length=64, null=True)
    event = models.PositiveIntegerField(null=True)
    printed_at = models.DateTimeField()
    printed_by = models.BigIntegerField()
    reprint_count = models.PositiveIntegerField(default=0)
    reprinted_at = models.DateTimeField(null=True)
    reprinted_by = models.BigIntegerField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["dossier_id", "printed_at"], name="printed_form_of_dossier")]
        constraints = [
            models.CheckConstraint(
                condition=Q(meaning__in=[meaning.value for meaning in FormMeaning]), name="printed_form_meaning_known"
            ),
            models.UniqueConstraint(
                fields=["dossier_id", "event"],
                name="printed_form_once_an_event",
                condition=Q(event__isnull=False),
            ),
            models.CheckConstraint(
                condition=Q(
                    layout_hash__regex=r"^[0-9a-f]{64}$",
                    document_hash__regex=r"^[0-9a-f]{64}$",
                    two_up_hash__regex=r"^[0-9a-f]{64}$",
                ),
                name="printed_form_hashes_are_sha256",
            ),
            models.CheckConstraint(
                condition=Q(reprint_count=0, reprinted_at__isnull=True, reprinted_by__isnull=True)
                | Q(reprint_count__gt=0, reprinted_at__isnull=False, reprinted_by__isnull=False),
                name="printed_form_reprint_is_signed",
            ),
            models.CheckConstraint(
                condition=Q(contents__isnull=False, erased_at__isnull=True)
                | Q(contents__isnull=True, erased_at__isnull=False),
                name="printed_form_erased_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meaning} {self.number}"


class DrawnAhead(models.Model):
    """A form that was drawn before anybody printed it: nothing was issued. `contents_hash` is of what it says and of how it is
    drawn, so that it is used only for exactly that. The documents lie in the store under their hashes."""

    dossier_id = models.UUIDField(primary_key=True)
    contents_hash = models.CharField(max_length=64)
    document_hash = models.CharField(max_length=64)
    two_up_hash = models.CharField(max_length=64)
    drawn_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.contents_hash


class KeptFile(models.Model):
    """One file by what it contains; its bytes lie in the store under the same name. `finding`: what the examination said when it
    came, with names of signers."""

    file_hash = models.CharField(max_length=64, primary_key=True)
    kind = models.CharField(max_length=8)
    size = models.BigIntegerField()
    pages = models.PositiveIntegerField()
    finding = models.JSONField()
    examined_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(file_hash__regex=r"^[0-9a-f]{64}$"), name="kept_file_hash_is_sha256")
        ]

    def __str__(self) -> str:
        return self.file_hash


class Attachment(models.Model):
    """That a file is a copy of a paper.

    First it belongs to an intake that is being typed, by the key of its page, and to a paper by the catalogue's number. From the act
    on it belongs to a dossier, and to a paper by its place on the list. `agency_id`: of the desk that took it in, whose officers alone
    see it before the act; nothing (`BY_APPLICANT`) where the applicant handed it in on their own page, who alone sees it before. A
    removed one stays with who removed it. `name` is as its owner called it, so it goes with an erasure. `place`: before which others
    of its paper it lies, once somebody has put the pages in order. `made_by`, `removed_by_change`: the change of pages that attached
    it, and the one that took it off; that change can be undone until the act.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    file = models.ForeignKey(KeptFile, on_delete=models.PROTECT, related_name="+")
    intake = models.UUIDField(null=True)
    agency_id = models.BigIntegerField()
    line = models.BigIntegerField(default=0)
    dossier_id = models.UUIDField(null=True)
    order = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=120)
    origin = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Origin])
    attached_at = models.DateTimeField(db_index=True)
    attached_by = models.CharField(max_length=16)
    removed_at = models.DateTimeField(null=True)
    removed_by = models.CharField(max_length=16, blank=True, default="")
    erased_at = models.DateTimeField(null=True)
    place = models.PositiveSmallIntegerField(default=LAST)
    made_by = models.UUIDField(null=True)
    removed_by_change = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["intake"], name="attachment_of_intake", condition=Q(intake__isnull=False)),
            models.Index(fields=["dossier_id", "order"], name="attachment_of_dossier"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["intake", "line", "file"],
                name="attachment_once_in_an_intake",
                condition=Q(intake__isnull=False, removed_at__isnull=True),
            ),
            models.CheckConstraint(
                condition=Q(intake__isnull=False, dossier_id__isnull=True)
                | Q(intake__isnull=True, dossier_id__isnull=False),
                name="attachment_of_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_id} under {self.order or self.line}"


class Upload(models.Model):
    """A file on its way: what the browser announced, until all its parts are there and it is attached, or nobody comes back.

    Belongs to a page as an `Attachment` does. `file_hash`: as the browser computed it; empty where it cannot. `attached_as`: the
    attachment that it became, so that an answer that was lost can be given again.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    intake = models.UUIDField()
    agency_id = models.BigIntegerField()
    line = models.BigIntegerField()
    name = models.CharField(max_length=120)
    origin = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Origin])
    size = models.BigIntegerField()
    file_hash = models.CharField(max_length=64, blank=True, default="")
    started_at = models.DateTimeField()
    started_by = models.CharField(max_length=16, blank=True, default="")
    expires_at = models.DateTimeField(db_index=True)
    attached_as = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["intake"], name="upload_of_intake")]
        constraints = [
            models.UniqueConstraint(
                fields=["intake", "agency_id", "line", "name", "size", "file_hash"], name="upload_once_on_a_page"
            ),
            models.CheckConstraint(condition=Q(size__gt=0), name="upload_has_bytes"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class UploadPart(models.Model):
    """One part of a file on its way. Its bytes stand in the row: a few MiB for a few minutes, gone in the transaction that ends the
    upload, and there although the place of files does not answer."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="+", db_index=False)
    order = models.PositiveSmallIntegerField()
    part_hash = models.CharField(max_length=64)
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["upload", "order"], name="upload_part_once")]

    def __str__(self) -> str:
        return f"{self.upload_id} {self.order}"


class Signature(models.Model):
    """One signature that somebody wanted on one file, by the key of the press: the row is there before anything is signed.

    `at`: the moment that the signature says, of the first attempt. `signed_hash`: of the signed file, as soon as it was made and
    examined, before it is kept; it is kept once the state says signed. `fault`: why nothing was signed. `account`: who wanted it.
    `handle`: by which who has the key knows it while its owner is to confirm on the telephone; several may have one. `digest`: what
    the key signs (SHA-256), and `value`: what it gave, kept before the file is made and for as long as it is not kept. `recorded_at`:
    when what it was made for said so; until then another press uses it and makes none.
    """

    key = models.CharField(max_length=64, unique=True)
    file_hash = models.CharField(max_length=64, db_index=True)
    role = models.CharField(max_length=8, choices=[(one.value, one.value) for one in SignatureRole])
    account = models.CharField(max_length=16)
    credential = models.CharField(max_length=120)
    state = models.CharField(max_length=8, choices=[(one.value, one.value) for one in SigningState])
    at = models.DateTimeField()
    begun_at = models.DateTimeField()
    signed_hash = models.CharField(max_length=64, null=True, db_index=True)
    level = models.CharField(max_length=5, blank=True, default="")
    timestamped = models.BooleanField(default=False)
    signed_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=20, blank=True, default="")
    handle = models.CharField(max_length=300, blank=True, default="")
    digest = models.BinaryField(max_length=32, null=True)
    value = models.BinaryField(max_length=1024, null=True)
    recorded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(file_hash__regex=r"^[0-9a-f]{64}$", signed_hash__regex=r"^[0-9a-f]{64}$"),
                name="signature_hashes_are_sha256",
            ),
            models.CheckConstraint(
                condition=Q(state="signed", signed_hash__isnull=False, signed_at__isnull=False)
                | Q(state__in=["wanted", "refused"], signed_at__isnull=True),
                name="signature_signed_whole",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(state="wanted", digest__isnull=False),
                name="signature_value_of_a_digest",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.state}"


class PaperWork(models.Model):
    """How far a file that came with a dossier is on its way into the vault: what was read, what a person confirmed, who signed.

    `pages`: counted by the first step; `results`: of each page that was read, in order, the hash of what the reader says and the hash
    of its picture (None where there will be no copy). What was read lies in the store; `proposals` has what the form shows, with the
    place on the page. `confirmed`: what a person said, beside the proposals. An erasure takes both, and the bytes that hashes name.
    `tried`: how often the present step failed. `wish`: the press that wants a signature, kept for as long as that signature is
    wanted, with who signs (`signer`, an account), by which key and under which name. `signed_as`: whose signature the signed file
    bears last.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    attachment = models.OneToOneField(Attachment, on_delete=models.PROTECT, related_name="+")
    dossier_id = models.UUIDField(db_index=True)
    step = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Step])
    state = models.CharField(max_length=8, choices=[(one.value, one.value) for one in WorkState])
    tried = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=40, blank=True, default="")
    pages = models.PositiveSmallIntegerField(default=0)
    is_signed = models.BooleanField(default=False)
    results = models.JSONField(default=list)
    copy_hash = models.CharField(max_length=64, null=True)
    proposals = models.JSONField(default=list)
    confirmed = models.JSONField(null=True)
    confirmed_by = models.BigIntegerField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    corrected = models.PositiveSmallIntegerField(default=0)
    wish = models.UUIDField(null=True)
    role = models.CharField(
        max_length=8, blank=True, default="", choices=[(one.value, one.value) for one in SignatureRole]
    )
    signer = models.CharField(max_length=16, blank=True, default="")
    credential = models.CharField(max_length=120, blank=True, default="")
    signs_as = models.CharField(max_length=300, blank=True, default="")
    signed_hash = models.CharField(max_length=64, null=True)
    signed_as = models.CharField(max_length=8, blank=True, default="")
    paper_id = models.UUIDField(null=True)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | Q(proposals=[], confirmed__isnull=True),
                name="paper_work_erased_whole",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="paper_work_confirmed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attachment_id} {self.step} {self.state}"


PRIVILEGES: Final = {
    "papers_paperwork": ("select", "insert", "update"),
    "papers_printedform": ("select", "insert", "update"),
    "papers_uploadpart": ("select", "insert", "delete"),
    "papers_signature": ("select", "insert", "update"),
}
"""What the application may do: a printed form is erased by emptying it, its row stays; a part is never another one; what was signed
stays known."""
