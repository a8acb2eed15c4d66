"""Personal numbers are read twice, since a wrong digit among twelve is seen by nothing else (issue 21)."""

import pytest
from PIL import Image

from motcua.adapters.reading.metadata import proposals
from motcua.adapters.reading.recognising import Line, ReadWord
from motcua.adapters.reading.twice import DOUBTED, doubted
from motcua.casework.papers.reading import CERTAIN, Field, PaperReading
from tests.reading.papers import page

PAPER = Image.new("L", (1654, 2339), 255)
NUMBER = "020173229997"


def confidences(*texts: str, again: str) -> tuple[list[int], list[tuple[int, int]]]:
    """How sure the words are afterwards, and the sizes of what was read again."""
    seen: list[tuple[int, int]] = []

    def read(picture: Image.Image) -> str:
        seen.append(picture.size)
        return again

    words = tuple(ReadWord(text, (100, 200, 300, 230), 87) for text in texts)
    [line] = doubted((Line(words),), PAPER, read)
    assert [one.text for one in line.words] == list(texts), "what was read first stays"
    return [one.confidence for one in line.words], seen


@pytest.mark.parametrize(
    ("again", "sure"),
    [(NUMBER, 87), (f"{NUMBER}.", 87), ("020173220997", DOUBTED), ("02017322999", DOUBTED), ("", DOUBTED)],
)
def test_21_a_personal_number_that_reads_otherwise_by_itself_is_doubted(again: str, sure: int) -> None:
    after, seen = confidences("cá", "nhân", f"{NUMBER},", "sinh", again=again)
    assert after == [87, 87, sure, 87]
    [(wide, high)] = seen
    assert wide > 1.4 * 200, "larger than on the page"
    assert high > 1.4 * 30


def test_21_nothing_else_is_read_twice() -> None:
    assert confidences("0201732299", "19/11/2026", "0201732299971", "hồ", again="")[1] == []


@pytest.mark.parametrize(
    ("number", "sure"),
    [(NUMBER, True), ("999090001234", False), ("020590001234", False), ("020390001234", True)],
    ids=["of a province", "of a country", "born in the 2100s", "born in the 2000s"],
)
def test_21_a_number_that_hardly_anybody_has_is_for_a_person_to_judge(number: str, *, sure: bool) -> None:
    pages = (page((f"Số định danh cá nhân: {number}", 0.1, 0.4)),)
    one = PaperReading(pages, proposals(pages), None).proposed()[Field.OWNER_NUMBER]
    assert (one.value, one.confidence >= CERTAIN) == (number, sure)
