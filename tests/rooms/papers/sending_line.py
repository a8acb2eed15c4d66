"""A page of a desk and a browser that sends files to it in parts."""

import random
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest

from motcua.adapters.documents.folder import FolderStore
from motcua.casework.papers import uploads
from motcua.casework.papers.arriving import AttachedFile, Origin
from motcua.casework.papers.ports import Examiner, FileStore, hash_of
from motcua.casework.papers.sending import PART, Announced, HalfSent
from motcua.foundation.people.principals import Principal, Role
from motcua.law.worktime.values import VIETNAM
from tests.circumstances import acting
from tests.handed import ByFirstLetters

PAGE, DOSSIER = UUID(int=1), UUID(int=47)
AT = datetime(2026, 11, 20, 9, 15, tzinfo=VIETNAM)
CLERK = Principal(
    account_id=7,
    account_ref="a-00000007",
    name="Nguyễn Thị Ánh",
    role=Role.RECEPTION,
    agency_id=1,
    agency_name="Trung tâm",
)
LONG = random.Random(21).randbytes(2 * PART + 1234)
"""Three parts, the last of them short."""


class Line:
    """A browser that sends to a page."""

    def __init__(self, folder: Path) -> None:
        self.store: FileStore = FolderStore(folder / "kept")
        self.examiner: Examiner = ByFirstLetters()

    def begin(
        self,
        content: bytes = LONG,
        *,
        name: str = "ảnh.jpg",
        line: int = 11,
        by: Principal | None = CLERK,
        page: UUID = PAGE,
    ) -> HalfSent:
        given = Announced(page, line, name, len(content), hash_of(content), Origin.CAMERA)
        return uploads.begin(given, acting(by, AT))

    def part(
        self, half: HalfSent, order: int, content: bytes = LONG, by: Principal | None = CLERK, at: datetime = AT
    ) -> HalfSent:
        piece = content[order * PART : (order + 1) * PART]
        return uploads.keep_part(half.id, order, piece, intake=PAGE, circumstances=acting(by, at))

    def finish(self, half: HalfSent, by: Principal | None = CLERK) -> AttachedFile:
        return uploads.finish(
            half.id, intake=PAGE, circumstances=acting(by, AT), files=self.store, examiner=self.examiner
        )

    def sent(self, content: bytes = LONG, name: str = "ảnh.jpg") -> HalfSent:
        half = self.begin(content, name=name)
        for order in half.missing:
            half = self.part(half, order, content)
        return half


@pytest.fixture
def line(tmp_path: Path) -> Line:
    return Line(tmp_path)
