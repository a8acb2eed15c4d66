"""Words that are none: what is left of a stamp, marks over letters, signs that no paper has."""

from PIL import Image, ImageDraw

from motcua.adapters.reading.leftovers import without_leftovers, without_specks
from motcua.adapters.reading.ordering import in_order
from motcua.adapters.reading.recognising import Line, ReadWord, cleaned

BLACK, WHITE = 0, 255
LEFT, RIGHT, GUTTER = (100, 400), (470, 770), (410, 460)


def word(text: str, box: tuple[int, int, int, int], confidence: int = 95) -> Line:
    return Line((ReadWord(text, box, confidence),))


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [one.text for line in lines for one in line.words]


def pictures() -> tuple[Image.Image, Image.Image]:
    """A page with two black words, and where ink lay: under the first and around the second."""
    page, inked = Image.new("L", (400, 200), WHITE), Image.new("L", (400, 200), 0)
    ImageDraw.Draw(page).rectangle((20, 20, 80, 40), BLACK)
    ImageDraw.Draw(page).rectangle((200, 20, 260, 40), BLACK)
    ImageDraw.Draw(inked).rectangle((10, 10, 90, 50), WHITE)
    ImageDraw.Draw(inked).rectangle((190, 42, 270, 60), WHITE)
    return page, inked


def test_21_an_unsure_word_on_ink_alone_is_left_of_a_stamp() -> None:
    page, inked = pictures()
    on_ink, beside = (20, 20, 81, 41), (200, 20, 261, 41)
    for confidence, kept in ((30, ["beside"]), (59, ["beside"]), (60, ["on", "beside"]), (95, ["on", "beside"])):
        lines = (word("on", on_ink, confidence), word("beside", beside, confidence))
        assert texts(without_leftovers(lines, page, inked)) == kept


def test_21_what_is_left_of_a_stamp_closes_no_gutter() -> None:
    rows = range(100, 580, 40)
    columns = [word(f"cột{number}", (x[0], y, x[1], y + 30)) for y in rows for number, x in enumerate((LEFT, RIGHT))]
    stray = [word("Ở", (GUTTER[0] - 20, y, GUTTER[1] + 20, y + 30), 20) for y in rows]
    page, inked = Image.new("L", (900, 700), WHITE), Image.new("L", (900, 700), 0)
    for y in rows:
        ImageDraw.Draw(page).rectangle((GUTTER[0], y, GUTTER[1], y + 30), BLACK)
    ImageDraw.Draw(inked).rectangle((GUTTER[0], 90, GUTTER[1], 600), WHITE)
    wanted = ["cột0"] * len(rows) + ["cột1"] * len(rows)
    assert [one.text for one in in_order((*columns, *stray), None)] != wanted
    assert [one.text for one in in_order(without_leftovers((*columns, *stray), page, inked), None)] == wanted


def test_21_marks_over_letters_are_no_line() -> None:
    name = [
        word(text, (10 + 80 * number, 40, 80 + 80 * number, 66)) for number, text in enumerate(("Nông", "Văn", "Tỵ"))
    ]
    mark, dash = word("s", (20, 20, 26, 27), 40), word("-", (250, 52, 260, 55), 40)
    assert texts(without_specks((*name, mark, dash))) == ["Nông", "Văn", "Tỵ", "-"]
    assert without_specks(()) == ()


def test_21_points_of_a_list_are_read() -> None:
    assert [cleaned(one, 70) for one in ("(¡)", "(|)", "()", "(¡¡)", "|", "a|")] == [
        "(i)",
        "(i)",
        "(i)",
        "(ii)",
        "",
        "a",
    ]
