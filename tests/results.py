"""Results of stories: drafted, opened, signed with keys of a test authority, given out by what the worker calls."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from motcua.acts.leave_result import LeavingMeans, leave_result
from motcua.acts.save_result_draft import Correction, DraftMeans, save_result_draft
from motcua.acts.sign_result import Seen, open_to_sign, sign_result
from motcua.acts.submit_result import submit_result
from motcua.adapters.documents.folder import FolderStore
from motcua.adapters.result_pages.maker import TypstResultMaker
from motcua.adapters.signing.pades import PadesSigner
from motcua.adapters.signing.software import SoftwareKeys
from motcua.casework.papers.signatures import SigningMeans
from motcua.casework.results.values import Drafted, Result
from motcua.foundation.people.circumstances import Circumstances
from tests.acts.places import moment, officer
from tests.doors.desk.caseworkers import LEADER, SPECIALIST
from tests.rooms.papers.test_signatures import Judge

PIN: Final = "864209"
CERTIFICATE: Final = ("marital-status", date(2025, 7, 1))
TYPED: Final = {
    "birth_date": "05/03/1990",
    "sex": "Nữ",
    "ethnicity": "Tày",
    "status": "Hiện tại chưa đăng ký kết hôn với ai",
    "purpose": "Đăng ký kết hôn",
}
"""What a specialist types into the template."""


class Office:
    """Where a story's results are drawn, signed and kept."""

    def __init__(self, folder: Path) -> None:
        self.files = FolderStore(folder / "files")
        self.signer = PadesSigner(SoftwareKeys(folder / "authority", PIN), tests_count=True)
        self.maker = TypstResultMaker()

    @property
    def drafting(self) -> DraftMeans:
        return DraftMeans(self.maker, self.files, "https://motcua.langson.gov.vn/xac-thuc/")

    @property
    def signing(self) -> SigningMeans:
        return SigningMeans(self.signer, self.files, Judge(), anchored=False)

    @property
    def leaving(self) -> LeavingMeans:
        return LeavingMeans(self.maker, self.signing)

    def draft(self, dossier_id: UUID, at: str, *, of: Correction | None = None, **typed: str) -> Result:
        given = Drafted(dossier_id, *CERTIFICATE, TYPED | typed, {}, officer(LEADER).account_id)
        return save_result_draft(given, now(SPECIALIST, at), self.drafting, of).result

    def submitted(self, dossier_id: UUID, at: str, **more: Any) -> Result:
        return submit_result(self.draft(dossier_id, at, **more).id, now(SPECIALIST, at))

    def sign(self, one: Result, at: str, *, pin: str = PIN, key: UUID | None = None) -> Result:
        when = now(LEADER, at)
        open_to_sign(one.id, one.page_hash, when)
        return sign_result(Seen(one.id, one.page_hash), pin, replace(when, key=key), self.signing)

    def leaves(self, one: Result, at: str) -> Result | None:
        return leave_result(one.id, Circumstances.at_once(None, moment(at)), self.leaving)


def now(username: str, at: str | datetime) -> Circumstances:
    return Circumstances.at_once(officer(username), moment(at) if isinstance(at, str) else at)
