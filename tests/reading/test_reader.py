"""Pages from their file to words, proposals and the searchable copy, in processes of their own; checked with other people's tools."""

import os
import signal
import subprocess
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pikepdf
import pikepdf.pdfa
import pytest
from PIL import Image
from tools.pages.accuracy import accuracy, syllables_of

from motcua.adapters.reading import host
from motcua.adapters.reading.hosted import HostedReader
from motcua.adapters.reading.limits import PAGE
from motcua.casework.papers.forms.render import render
from motcua.casework.papers.reading import CERTAIN, Field, PageFault, PaperReading, ReadingFailed
from tests.reading.conftest import Page
from tests.rooms.papers.samples import ON, RECEIPT
from tests.slices import every_so_many

SIGNED = Path(__file__).parents[1] / "data" / "papers-sample" / "two.pdf"
LETTER, TABLE, COLUMNS = 19, 16, 9
"""Of the plan: 300 dots an inch with a red stamp; a table at 200, red; columns at 200, blue, grey and folded."""
STAMPED = {
    45: "a blue stamp over six lines",
    41: "one over the gutter of two columns",
    44: "a red one, a fold through a table",
}
"""At 200 dots an inch. A plain run reads the first; red ones, folds, tables and columns are on the three pages above too."""


def text_of(reading: PaperReading) -> list[str]:
    return syllables_of(" ".join(one.text for one in reading.pages))


def words_of(file: Path) -> list[str]:
    """As poppler reads them, in the order of the file."""
    done = subprocess.run(["pdftotext", "-raw", file, "-"], check=True, capture_output=True, text=True)
    return syllables_of(done.stdout)


def assert_archival(file: Path) -> None:
    checked = subprocess.run(["qpdf", "--check", file], check=True, capture_output=True, text=True)
    assert "No syntax or stream encoding errors" in checked.stdout
    report = pikepdf.pdfa.validate_written(file, "2b")
    assert report.verdict == "pass", report


@pytest.fixture(scope="module")
def letter(reader: HostedReader, known_page: Page, tmp_path_factory: pytest.TempPathFactory) -> PaperReading:
    return reader.read(known_page(LETTER)[1], "jpeg", into=tmp_path_factory.mktemp("letter"))


def test_21_a_letter_under_a_red_stamp_is_read(letter: PaperReading, known_page: Page) -> None:
    made, (page,) = known_page(LETTER)[0], letter.pages
    assert accuracy(made.text, text_of(letter)) >= 0.95
    assert page.skew == pytest.approx(made.spec.skew, abs=0.15)
    assert page.faults == ()
    assert [word.text for word in page.words] == page.text.split()
    assert all(0 <= box[0] < box[2] <= page.width and 0 <= box[1] < box[3] <= page.height for box in boxes_of(letter))


def boxes_of(reading: PaperReading) -> list[tuple[int, int, int, int]]:
    return [word.box for page in reading.pages for word in page.words]


def test_21_what_a_letter_proposes_stands_on_it(letter: PaperReading, known_page: Page) -> None:
    text = " ".join(known_page(LETTER)[0].text)
    of = letter.proposed()
    assert {Field.NUMBER, Field.ISSUED_ON, Field.ISSUER, Field.TITLE, Field.OWNER_NUMBER} <= set(of)
    for field in (Field.NUMBER, Field.ISSUER, Field.TITLE, Field.OWNER_NUMBER):
        assert of[field].value in text or of[field].confidence < CERTAIN


@pytest.mark.parametrize("number", [TABLE, COLUMNS])
def test_21_tables_and_columns_are_read_in_order(
    number: int, reader: HostedReader, known_page: Page, tmp_path: Path
) -> None:
    made, file = known_page(number)
    assert accuracy(made.text, text_of(reader.read(file, "jpeg", into=tmp_path))) >= 0.93


@pytest.mark.parametrize("number", every_so_many(STAMPED, len(STAMPED), STAMPED.__getitem__))
def test_21_text_under_a_stamp_at_200_dots_is_read(
    number: int, reader: HostedReader, known_page: Page, tmp_path: Path
) -> None:
    made, file = known_page(number)
    assert (made.spec.dpi, made.spec.stamp != "none") == (200, True)
    assert accuracy(made.text, text_of(reader.read(file, "jpeg", into=tmp_path))) >= 0.98


def test_21_the_copy_is_archival_and_has_the_text_and_the_picture(letter: PaperReading, known_page: Page) -> None:
    assert letter.searchable is not None
    assert_archival(letter.searchable)
    assert accuracy(text_of(letter), words_of(letter.searchable)) >= 0.99
    with pikepdf.open(letter.searchable) as pdf:
        assert pdf.pages[0].Resources.XObject.Picture.read_raw_bytes() == known_page(LETTER)[1].read_bytes()
        assert [float(one) for one in pdf.pages[0].MediaBox[2:]] == pytest.approx([595.2, 841.9], abs=1)


def test_21_the_same_file_gives_the_same_copy(reader: HostedReader, tmp_path: Path) -> None:
    source = tmp_path / "a.png"
    Image.new("L", (1654, 2339), 250).save(source, dpi=(200, 200))
    copies = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        copies.append(reader.read(source, "png", into=tmp_path / name).searchable)
    assert all(one is not None for one in copies)
    assert len({sha256(one.read_bytes()).hexdigest() for one in copies if one is not None}) == 1
    assert sorted(one.name for one in (tmp_path / "one").iterdir()) == ["a.png.searchable.pdf"]


def test_21_a_blank_page_says_so_and_has_no_words(reader: HostedReader, tmp_path: Path) -> None:
    source = tmp_path / "a.tif"
    page = Image.new("L", (1654, 2339), 250)
    page.save(source, save_all=True, append_images=[page], dpi=(200, 200))
    reading = reader.read(source, "tiff", into=tmp_path)
    assert [(one.number, one.faults, one.words, one.text) for one in reading.pages] == [
        (1, (PageFault.BLANK,), (), ""),
        (2, (PageFault.BLANK,), (), ""),
    ]
    assert reading.proposals == ()
    assert reading.searchable is not None
    assert_archival(reading.searchable)


def test_21_a_signed_file_stays_as_it_is(reader: HostedReader, tmp_path: Path) -> None:
    before = SIGNED.read_bytes()
    reading = reader.read(SIGNED, "pdf", into=tmp_path)
    assert reading.pages
    assert reading.searchable is None
    assert list(tmp_path.iterdir()) == []
    assert SIGNED.read_bytes() == before


def test_21_a_file_that_is_text_keeps_it(reader: HostedReader, tmp_path: Path) -> None:
    source = tmp_path / "receipt.pdf"
    source.write_bytes(render(RECEIPT, on=ON))
    reading = reader.read(source, "pdf", into=tmp_path)
    assert {word.confidence for page in reading.pages for word in page.words} == {100}
    assert RECEIPT.number in " ".join(text_of(reading))
    assert reading.searchable is not None
    assert_archival(reading.searchable)
    assert sorted(words_of(reading.searchable)) == sorted(words_of(source))


def test_21_after_a_file_that_nobody_can_read_the_next_one_is(reader: HostedReader, tmp_path: Path) -> None:
    broken, whole = tmp_path / "a.jpg", tmp_path / "b.png"
    broken.write_bytes(b"\xff\xd8\xff\xe0 no picture")
    Image.new("L", (827, 1170), 250).save(whole)
    with pytest.raises(ReadingFailed):
        reader.read(broken, "jpeg", into=tmp_path)
    assert reader.read(whole, "png", into=tmp_path).pages[0].faults == (PageFault.BLANK,)


def test_21_a_host_that_died_is_replaced(reader: HostedReader, tmp_path: Path) -> None:
    whole = tmp_path / "b.png"
    Image.new("L", (827, 1170), 250).save(whole)
    assert reader.read(whole, "png", into=tmp_path).pages
    (one,) = reader._hosts
    process = one._process
    assert process is not None
    process.kill()
    process.wait()
    assert reader.read(whole, "png", into=tmp_path).pages


def forever(_: dict[str, Any]) -> None:
    while True:
        pass


def killed(_: dict[str, Any]) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def hungry(_: dict[str, Any]) -> int:
    return len(bytes(1 << 40))


def wrong(_: dict[str, Any]) -> None:
    raise RuntimeError


def too_much(request: dict[str, Any]) -> None:
    Path(request["target"]).write_bytes(bytes(1 << 20))


@pytest.mark.parametrize("work", [forever, killed, hungry, wrong, too_much])
def test_21_a_page_that_ends_its_process_is_not_read(
    work: Callable[[dict[str, Any]], Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    limits = replace(PAGE, cpu_seconds=1, file_bytes=1 << 16)
    monkeypatch.setitem(host.WORKS, "page", (work, limits))
    monkeypatch.setitem(host.WORKS, "look", (lambda _: 7, limits))
    assert host.answer({"do": "page", "target": str(tmp_path / "x")}) is None
    assert host.answer({"do": "look"}) == 7
