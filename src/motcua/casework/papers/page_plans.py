"""How the pages of an intake are to lie: which go into which file, under which paper, in which order. Values, and what may not be.

A page that no file of the plan names is taken away. A signed PDF stays one file, with its pages as they are: its signature is for
its bytes.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final
from uuid import UUID

from motcua.casework.papers.arriving import AttachedFile, FilesDiffer
from motcua.law.refusals import Refused

TURNS: Final = (0, 90, 180, 270)
UNSIGNED: Final = "unsigned"


@dataclass(frozen=True, slots=True)
class PagePlace:
    """A page as it lies in a file that is attached. `number` from 1; `turned`: degrees to the right."""

    attachment: UUID
    number: int
    turned: int = 0


@dataclass(frozen=True, slots=True)
class FilePlan:
    """A file that is to be: the paper of the catalogue, and its pages in order."""

    line: int
    pages: tuple[PagePlace, ...]

    def is_whole(self, file: AttachedFile) -> bool:
        """Whether it is exactly this file, wherever it lies."""
        return self.pages == whole_of(file).pages


def whole_of(file: AttachedFile) -> FilePlan:
    """The file as it lies."""
    return FilePlan(file.line, tuple(PagePlace(file.id, number) for number in range(1, file.pages + 1)))


class SignedStaysWhole(Refused):
    """Tệp {name} có chữ ký số: tách, ghép hay xoay trang làm chữ ký mất giá trị. Giữ nguyên tệp, hoặc chuyển cả tệp."""

    code: ClassVar[str] = "signed_stays_whole"
    kind: ClassVar[str] = "bad_input"


class PagesNotBound(Refused):
    """Chưa ghép được trang của tệp {name}. Các tệp vẫn như trước; thử lại, hoặc quét lại các trang đó."""

    code: ClassVar[str] = "pages_not_bound"
    kind: ClassVar[str] = "wrong_state"


def check(plan: Sequence[FilePlan], files: Sequence[AttachedFile], seen: Collection[UUID]) -> None:
    """Refused: a plan of other files than are attached (FilesDiffer), one that takes a signed file apart (SignedStaysWhole)."""
    by_id = {file.id: file for file in files}
    places = [(page.attachment, page.number) for one in plan for page in one.pages]
    known = {(file.id, number) for file in files for number in range(1, file.pages + 1)}
    if set(seen) != by_id.keys() or len(set(places)) != len(places) or not set(places) <= known:
        raise FilesDiffer
    for file in files:
        if file.signatures == UNSIGNED:
            continue
        mine = [one for one in plan if any(page.attachment == file.id for page in one.pages)]
        if mine and not (len(mine) == 1 and mine[0].is_whole(file)):
            raise SignedStaysWhole(name=file.name)


def changed_lines(plan: Sequence[FilePlan], files: Sequence[AttachedFile]) -> frozenset[int]:
    """The papers under which something would be different."""
    lines = {one.line for one in plan} | {file.line for file in files}
    return frozenset(line for line in lines if not _same(line, plan, files))


def _same(line: int, plan: Sequence[FilePlan], files: Sequence[AttachedFile]) -> bool:
    wanted, there = [one for one in plan if one.line == line], [file for file in files if file.line == line]
    return len(wanted) == len(there) and all(one.is_whole(file) for one, file in zip(wanted, there, strict=True))
