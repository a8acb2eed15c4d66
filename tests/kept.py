"""Files that lie under the papers of a dossier, and papers of its applicant in the vault, without a counter that takes them in."""

from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

from motcua.acts.keep_paper import ToKeep, keep_paper
from motcua.casework.dossiers.models import Dossier
from motcua.casework.papers.models import Attachment, KeptFile
from motcua.casework.vault import actions as vault
from motcua.casework.vault.values import PaperGiven, VaultPaper
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.parties import PartyKind
from motcua.foundation.people.queries import party_ref
from motcua.law.reuse.facts import Assurance, Came
from tests.acts.places import moment, officer
from tests.doors.desk.caseworkers import DESK, SPECIALIST

WHEN = "2026-03-02 10:00"


def attached(
    dossier_id: UUID, content: str = "scan", *, order: int = 1, signers: tuple[str, ...] = (), **doubt: Any
) -> UUID:
    """A file of two pages under a paper, with intact signatures of these signers. `doubt`: words of each signature that differ."""
    whole = {
        "field": "Signature1",
        "issuer": "CA của bài thử",
        "signed_at": None,
        "timestamped": False,
        "covers_whole_file": True,
        "level": "B-B",
        "after": "none",
        "forbidden": False,
    }
    signatures = [
        {**whole, "signer": one, "order": order, "status": "intact", "doubts": [], **doubt}
        for order, one in enumerate(signers, start=1)
    ]
    kept, _ = KeptFile.objects.get_or_create(
        file_hash=sha256(content.encode()).hexdigest(),
        defaults={
            "kind": "pdf",
            "size": 310_000,
            "pages": 2,
            "finding": {"overall": "valid" if signers else "unsigned", "signatures": signatures},
            "examined_at": moment(WHEN),
        },
    )
    by = officer(DESK)
    row = Attachment.objects.create(
        file=kept,
        dossier_id=dossier_id,
        order=order,
        name=f"{content}.pdf",
        origin="scanner",
        agency_id=by.agency_id,
        attached_at=moment(WHEN),
        attached_by=by.account_ref,
    )
    return row.pk


def wanted(dossier_id: UUID, attachment: UUID, **words: Any) -> ToKeep:
    """What an officer confirms of it."""
    usual: dict[str, Any] = {
        "paper_type": "marriage_certificate",
        "title": "Giấy chứng nhận kết hôn",
        "number": "27/2014",
        "issuer": "Ủy ban nhân dân xã Mẫu Sơn",
        "issued_on": date(2014, 10, 2),
    }
    return ToKeep(dossier_id=dossier_id, attachment_id=attachment, **{**usual, **words})


def circumstances(by: str = SPECIALIST, at: str = WHEN) -> Circumstances:
    return Circumstances(by=officer(by), at=moment(at), recorded_at=moment(at))


def kept(dossier_id: UUID, content: str = "scan", **words: Any) -> VaultPaper:
    """A file of the dossier that is a paper of the vault."""
    return keep_paper(wanted(dossier_id, attached(dossier_id, content), **words), circumstances())


def owner_of(dossier_id: UUID) -> str:
    row = Dossier.objects.get(pk=dossier_id)
    return party_ref(PartyKind(row.applicant_kind), row.applicant_id)


def in_vault(dossier_id: UUID, *, by: str = SPECIALIST, **words: Any) -> VaultPaper:
    """A result of an agency that the applicant of the dossier has in the vault, whatever this dossier."""
    usual: dict[str, Any] = {
        "owners": (owner_of(dossier_id),),
        "paper_type": "land_certificate",
        "came": Came.RESULT,
        "assurance": Assurance.AGENCY_SIGNED,
        "title": "Giấy chứng nhận quyền sử dụng đất",
        "number": "DM 034512",
        "issuer": "Văn phòng đăng ký đất đai",
        "issued_on": date(2025, 8, 14),
    }
    now = circumstances(by)
    return vault.put(PaperGiven(**{**usual, **words}), files=(), checked_by="", circumstances=now)
