"""What the state has instead of a paper of the checklist, in one line beside it: whole for an officer, hidden but for what tells one
paper from another for who holds a receipt (reading 56)."""

from motcua.casework.vault.values import VaultPaper
from motcua.foundation.catalogue.shipped_curated import paper_types
from motcua.insight.views.open_supplement import PaperThere


def described(paper: VaultPaper, *, wanted_type: str) -> str:
    """ "Số 118/TLKS-BS, cấp 05/11/2026, còn giá trị đến 05/11/2031": what an officer compares with the person's own copy.

    A paper of another type than the one wanted says first what it is.
    """
    kind = paper_types().get(paper.paper_type)
    other = kind.name if kind is not None and paper.paper_type != wanted_type else ""
    parts = (
        other,
        f"số {paper.number}" if paper.number else "không số",
        f"cấp {paper.issued_on:%d/%m/%Y}" if paper.issued_on is not None else "không rõ ngày cấp",
        f"có giá trị đến {paper.valid_to:%d/%m/%Y}" if paper.valid_to is not None else "",
    )
    text = ", ".join(filter(None, parts))
    return text[:1].upper() + text[1:]


def for_the_holder(paper: PaperThere) -> str:
    """ "Cơ quan nhà nước đã có giấy này: Giấy chứng nhận quyền sử dụng đất, số …512, cấp 02/03/2026; không cần nộp lại."."""
    return f"Cơ quan nhà nước đã có giấy này: {which(paper)}; không cần nộp lại."


def which(paper: PaperThere) -> str:
    """Enough for its owner to know it by, and no more."""
    kind = paper_types().get(paper.paper_type)
    parts = (
        kind.name if kind is not None else "giấy tờ cùng loại",
        f"số …{paper.digits}" if paper.digits else "",
        f"cấp {paper.issued_on:%d/%m/%Y}" if paper.issued_on is not None else "",
    )
    return ", ".join(filter(None, parts))


FROM_A_REGISTER = "Cơ sở dữ liệu của Nhà nước xác nhận còn hiệu lực"
SOURCE_SILENT = "Nguồn dữ liệu chưa trả lời; cơ quan tra cứu sau, không phải nộp"
