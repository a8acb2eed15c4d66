"""What stands beside the pages of a file of a dossier: the verdict on its paper, how it came, its signatures, its text."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from motcua.casework.dossiers.values import ComponentFacts
from motcua.casework.papers.arriving import AttachedFile
from motcua.casework.papers.findings import every_signature
from motcua.casework.papers.forms.handed_in import stated
from motcua.casework.papers.forms.supplement_reasons import wrong
from motcua.casework.papers.reading import ReadPage
from motcua.casework.papers.steps import WorkFacts
from motcua.doors.words import filed_words
from motcua.foundation.people.principals import Principal
from motcua.insight.views.filed_papers import FiledPapers


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """Who signed and when, and what the signature is worth in words; `is_good`: beyond doubt."""

    signer: str
    words: str
    is_good: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """`verdict`: a code, empty for a paper outside the list. `vault`: the page of the paper of the vault that it is, or that stands
    for it; `is_read`: there is text to read; `text`: of each page, where it is wanted."""

    verdict: str
    words: str
    why: str
    by: str
    handed_in: str
    came: str
    vault: str
    signatures: tuple[SignatureRow, ...]
    reading: str
    is_read: bool
    text: tuple[ReadPage, ...]


def panel_of(
    paper: ComponentFacts,
    file: AttachedFile | None,
    work: WorkFacts | None,
    pages: Sequence[ReadPage],
    filed: FiledPapers,
    *,
    seen_by: Principal,
) -> Panel:
    """Of the paper and the file that are looked at; `file` None: it has none."""
    kept = work.paper_id if work is not None and work.paper_id is not None else filed.reused.get(paper.order)
    rows = filed_words.signatures(file, every_signature(file.file_hash, seen_by=seen_by)) if file is not None else ()
    return Panel(
        verdict=paper.verdict,
        words=filed_words.VERDICTS[paper.verdict] if paper.verdict else "",
        why=wrong(paper.reason_code, paper.note) if paper.verdict == "fail" else "",
        by=filed_words.judged_by(filed.judged(paper)) if paper.verdict else "",
        handed_in=stated(paper.handed_in, paper.verdict, paper.requirement) if paper.verdict else "",
        came=filed_words.how_it_came(file, filed.names) if file is not None else "",
        vault=_vault(filed.case.facts.id, kept),
        signatures=tuple(SignatureRow(*row) for row in rows),
        reading=filed_words.reading_of(work) if file is not None else "",
        is_read=work is not None and work.read > 0,
        text=tuple(pages),
    )


def _vault(dossier_id: UUID, paper_id: UUID | None) -> str:
    return reverse("desk:vault_paper", args=[dossier_id, paper_id]) if paper_id is not None else ""
