"""`motcua paper read FILE… [--into DIR] [--json]`: what stands on scanned pages, and what it proposes about the paper.

No database and no network. `docs/formats/reading.md`.
"""

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from motcua.adapters.arriving.finding import Finding, Verdict
from motcua.adapters.arriving.isolation import check
from motcua.adapters.reading.hosted import HOSTS, HostedReader
from motcua.casework.papers.reading import CERTAIN, PaperReading, Proposal, ReadingFailed, ReadPage
from motcua.doors.cli.output import print_json
from motcua.doors.cli.verdicts import shown
from motcua.doors.words.page_words import FAULTS, FIELDS, NOT_READ
from motcua.doors.words.paper_words import REASONS, summary

HELP = "Đọc trang quét: nhận dạng chữ, lỗi trang, thông tin đề xuất; ghi bản PDF/A có lớp chữ."

_NOT_READ = 1


@dataclass(frozen=True, slots=True)
class _Answer:
    """`reading` None: the file is not accepted, or it could not be read."""

    given: str
    finding: Finding
    reading: PaperReading | None


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help="các tệp cần đọc")
    parser.add_argument("--into", metavar="DIR", help="thư mục ghi bản PDF/A có lớp chữ")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(given: Sequence[str], files: Sequence[Path], into: Path | None, at: datetime, *, as_json: bool) -> int:
    """The files are there; each is examined first. Exit status 1 where one was not read."""
    with tempfile.TemporaryDirectory() as folder:
        answers = list(_answers(given, files, into or Path(folder), at))
    if as_json:
        print_json([_as_json(one, kept=into is not None) for one in answers])
    else:
        for one in answers:
            _print(one, kept=into is not None)
    return _NOT_READ if any(one.reading is None for one in answers) else 0


def _answers(given: Sequence[str], files: Sequence[Path], into: Path, at: datetime) -> Iterator[_Answer]:
    findings = list(check(files, None, at))
    reader = HostedReader()

    def read(file: Path, finding: Finding) -> PaperReading | None:
        if finding.verdict is not Verdict.ACCEPTED:
            return None
        try:
            return reader.read(file, finding.kind.value, into=into)
        except ReadingFailed:
            return None

    try:
        with ThreadPoolExecutor(HOSTS) as threads:
            readings = threads.map(read, files, findings)
            for name, finding, reading in zip(given, findings, readings, strict=True):
                yield _Answer(name, finding, reading)
    finally:
        reader.end()


def _as_json(answer: _Answer, *, kept: bool) -> dict[str, Any]:
    finding, reading = answer.finding, answer.reading
    return {
        "file": answer.given,
        "name": finding.name,
        "kind": finding.kind.value,
        "verdict": finding.verdict.value,
        "reasons": [{"code": one.value, "sentence": REASONS[one]} for one in finding.reasons],
        "read": reading is not None,
        "pages": [] if reading is None else [_page_as_json(one) for one in reading.pages],
        "proposals": [] if reading is None else [_proposal_as_json(one) for one in reading.proposals],
        "searchable": _copy_of(reading, kept=kept),
    }


def _page_as_json(page: ReadPage) -> dict[str, Any]:
    return {
        "number": page.number,
        "width": page.width,
        "height": page.height,
        "skew": page.skew,
        "faults": [one.value for one in page.faults],
        "text": page.text,
        "words": [{"text": one.text, "box": list(one.box), "confidence": one.confidence} for one in page.words],
    }


def _proposal_as_json(proposal: Proposal) -> dict[str, Any]:
    return {
        "field": proposal.field.value,
        "value": proposal.value,
        "confidence": proposal.confidence,
        "certain": proposal.confidence >= CERTAIN,
        "page": proposal.page,
    }


def _copy_of(reading: PaperReading | None, *, kept: bool) -> str | None:
    return str(reading.searchable) if kept and reading is not None and reading.searchable is not None else None


def _print(answer: _Answer, *, kept: bool) -> None:
    print(summary(answer.finding))
    for reason in answer.finding.reasons:
        print(f"- {REASONS[reason]}")
    if answer.reading is None:
        if answer.finding.verdict is Verdict.ACCEPTED:
            print(f"- {NOT_READ}")
        return
    for proposal in answer.reading.proposals:
        check_it = "" if proposal.confidence >= CERTAIN else ", cần kiểm tra"
        print(f"- {FIELDS[proposal.field]}: {shown(proposal.value)} (trang {proposal.page}{check_it})")
    for page in answer.reading.pages:
        faults = "".join(f", {FAULTS[one]}" for one in page.faults)
        print(f"Trang {page.number}{faults}:")
        print("".join(letter for letter in page.text if letter.isprintable() or letter == "\n"))
    if (copy := _copy_of(answer.reading, kept=kept)) is not None:
        print(f"- Bản PDF/A có lớp chữ: {shown(copy)}")
