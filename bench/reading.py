"""Reading scanned pages: `python -m bench.reading [PAGES] [FOLDER]`. How much is read right, and how many pages an hour on two cores.

Pages are those of `tools.make_pages`, the same each time; 288 are the whole set. FOLDER: where that tool has put them already. Each
page is a file of its own, read from its bytes to its searchable copy and its proposals, two at once.
"""

import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Final

from bench._report import Report
from bench.reference import measured
from tools.make_pages import MadePage, file_name, made_pages
from tools.pages.accuracy import Judged, accuracy, by_class, syllables_of
from tools.pages.plan import WHOLE_SET, PageSpec, plan
from tools.pages.sheet import set_page
from tools.pages.truth import fields_of, tallies
from tools.pages.vocabulary import vocabulary

from motcua.adapters.reading.hosted import HOSTS, HostedReader
from motcua.casework.papers.reading import Field, Proposal

HOUR: Final = 3600
WANTED_AN_HOUR: Final = 6_000
CPU_BUDGET: Final = HOUR * HOSTS / WANTED_AN_HOUR
"""CPU seconds that a page may take where two cores read 6,000 of them in an hour."""
WANTED_MEAN, WANTED_CLASS = 0.98, 0.95


@dataclass(frozen=True, slots=True)
class _Read:
    judged: Judged
    seconds: float
    fields: dict[Field, str]
    proposed: Mapping[Field, Proposal]


@dataclass(frozen=True, slots=True)
class _Page:
    spec: PageSpec
    text: tuple[str, ...]
    fields: dict[Field, str]
    file: Path


def measure(report: Report, count: int, made_before: Path | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        pages = list(_pages(count, made_before, Path(folder)))
        reader = HostedReader(HOSTS)
        _read(reader, pages[0], Path(folder))
        before, begun = _cpu(), time.perf_counter()
        with ThreadPoolExecutor(HOSTS) as threads:
            read = list(threads.map(lambda page: _read(reader, page, Path(folder)), pages))
        wall = time.perf_counter() - begun
        reader.end()
        cpu = _cpu() - before
    ordinary = [one for one in read if not one.judged.spec.long]
    long = [one for one in read if one.judged.spec.long]
    report.cost("CPU-seconds a page", cpu / len(read), "CPU-s", budget=CPU_BUDGET)
    report.rate(f"pages an hour, {HOSTS} at once", len(read) / wall * HOUR, "/h")
    for name, some in (("pages of 250 and more", ordinary), ("pages of 600", long)):
        if some:
            seconds = [one.seconds for one in some]
            syllables = round(mean(one.judged.syllables for one in some))
            beside = f"least {min(seconds):.2f}, most {max(seconds):.2f}; {syllables} syllables"
            report.cost(f"elapsed seconds of one, {name}", mean(seconds), "s", beside=beside)
    _show([one.judged for one in read])
    _show_proposals(read)


def _pages(count: int, made_before: Path | None, folder: Path) -> Iterator[_Page]:
    specs = plan()[:count]
    if made_before is not None:
        for spec in specs:
            sheet = set_page(spec, vocabulary())
            yield _Page(spec, tuple(sheet.syllables), fields_of(sheet), made_before / file_name(spec))
        return
    for page in made_pages(specs):
        yield _written(page, folder / file_name(page.spec))


def _written(page: MadePage, file: Path) -> _Page:
    file.write_bytes(page.picture)
    return _Page(page.spec, page.text, page.fields, file)


def _read(reader: HostedReader, page: _Page, folder: Path) -> _Read:
    begun = time.perf_counter()
    reading = reader.read(page.file, "jpeg", into=folder)
    seconds = time.perf_counter() - begun
    text = " ".join(one.text for one in reading.pages)
    judged = Judged(page.spec, accuracy(page.text, syllables_of(text)), len(page.text))
    return _Read(judged, seconds, page.fields, reading.proposed())


def _cpu() -> float:
    """Of this process and of all that have ended."""
    own, ended = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + ended.ru_utime + ended.ru_stime


def _show(judged: list[Judged]) -> None:
    """Accuracy of each class, then of all, with the least page and the worst class."""
    classes = by_class(judged)
    for one in classes:
        print(f"{one.name[0]:<14} {one.name[1]:<18} {one.pages:>4} pages  mean {one.mean:.4f}  least {one.least:.4f}")
    least, worst = min(judged, key=lambda one: one.accuracy), min(classes, key=lambda one: one.mean)
    print(f"all {len(judged)} pages: mean {mean(one.accuracy for one in judged):.4f}")
    print(f"least page: {least.accuracy:.4f}, number {least.spec.number}; worst class: {worst.name} {worst.mean:.4f}")


def _show_proposals(read: list[_Read]) -> None:
    """Of each field the surest proposals: a person need not confirm what is certain by itself."""
    counted = tallies((one.fields, one.proposed) for one in read)
    for one in counted:
        print(
            f"{one.field:<14} on {one.there:>4} pages  certain {one.certain_right:>4} right {one.certain_wrong:>3} wrong"
            f"  unsure {one.unsure_right:>4} right {one.unsure_wrong:>3} wrong"
        )
    certain, wrong = (
        sum(one.certain_right + one.certain_wrong for one in counted),
        sum(one.certain_wrong for one in counted),
    )
    print(f"certain proposals: {certain}, wrong {wrong}, {wrong / max(1, certain):.2%}")


def main() -> None:
    os.environ["OMP_THREAD_LIMIT"] = "1"
    with measured() as report:
        measure(
            report,
            int(sys.argv[1]) if len(sys.argv) > 1 else WHOLE_SET,
            Path(sys.argv[2]) if len(sys.argv) > 2 else None,
        )


if __name__ == "__main__":
    main()
