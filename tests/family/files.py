"""Files under the papers of a dossier, as if somebody had scanned and signed them."""

from hashlib import sha256
from uuid import UUID

from motcua.casework.papers.models import Attachment, KeptFile
from motcua.foundation.people.circumstances import Circumstances


def attach(dossier_id: UUID, order: int, content: str, signers: tuple[str, ...], now: Circumstances) -> UUID:
    """A file of two pages under this paper, with intact signatures of these signers."""
    signatures = [{"signer": one, "status": "intact", "doubts": []} for one in signers]
    file, _ = KeptFile.objects.get_or_create(
        file_hash=sha256(content.encode()).hexdigest(),
        defaults={
            "kind": "pdf",
            "size": 310_000,
            "pages": 2,
            "finding": {"overall": "valid" if signers else "unsigned", "signatures": signatures},
            "examined_at": now.at,
        },
    )
    row = Attachment.objects.create(
        file=file,
        dossier_id=dossier_id,
        order=order,
        name="quet.pdf",
        origin="scanner",
        agency_id=now.officer.agency_id,
        attached_at=now.at,
        attached_by=now.officer.account_ref,
    )
    return row.pk
