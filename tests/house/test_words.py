"""The words citizens read: no abbreviation of the office, no English where Vietnamese has its word, no 'bạn'."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from motcua.doors.words.act_words import WORDS
from tests.house.tree import HOUSE, name_of, nodes, python_files, syntax

FORBIDDEN = re.compile(r"(?<!\w)(CMND|CBCC|TTHC|DVC|submit|upload|bạn)(?!\w)", re.IGNORECASE)
READ_ALOUD = {"alt", "aria-label", "placeholder", "title", "aria-description"}
TEMPLATE_COMMENT = re.compile(r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}", re.DOTALL)
QUOTED = re.compile(r"\{%-?\s*(?:trans|translate)\s+([\"'])(.*?)\1[^%]*%\}", re.DOTALL)
TEMPLATE_CODE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)


class _Visible(HTMLParser):
    """Collects what a person sees or hears: text outside scripts and styles, and spoken attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("script", "style")
        spoken = (
            {*READ_ALOUD, "value"} if tag in ("button", "input") and ("type", "hidden") not in attrs else READ_ALOUD
        )
        self.texts.extend(value for name, value in attrs if name in spoken and value)

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.texts.append(data)


def forbidden_words(template: str) -> Iterator[str]:
    plain = TEMPLATE_CODE.sub(" ", QUOTED.sub(r"\2", TEMPLATE_COMMENT.sub(" ", template)))
    reader = _Visible()
    reader.feed(plain)
    for text in reader.texts:
        yield from FORBIDDEN.findall(text)


def test_citizens_read_no_forbidden_word() -> None:
    pages = [
        *(HOUSE / "doors" / "portal").rglob("*.html"),
        HOUSE / "doors" / "ui" / "templates" / "ui" / "citizen.html",
    ]
    assert len(pages) > 1
    found = [f"{name_of(page)}: {word}" for page in sorted(pages) for word in forbidden_words(page.read_text("utf-8"))]
    assert found == []


@pytest.mark.parametrize(
    ("planted", "words"),
    [
        ("<p>Nhập số CMND</p>", ["CMND"]),
        ('<input placeholder="Tên của bạn">', ["bạn"]),
        ("<p>{% translate 'Upload giấy tờ' %}</p>", ["Upload"]),
        ('<button type="submit" class="upload">Nộp hồ sơ</button>', []),
        ("<p>{# bạn #}{{ submit }}</p><script>let upload</script>", []),
        ("<p>Bạn bè</p>", ["Bạn"]),
        ("<p>bạnh</p>", []),
    ],
)
def test_planted_words_are_seen_where_they_are_visible(planted: str, words: list[str]) -> None:
    assert list(forbidden_words(planted)) == words


# Raw signs and programmer's Vietnamese (19.20) -----------------------------------------------------------------------

RAW = re.compile(r"(?<=\s)\||(?<!\w)(sổ cái|số căn cước|cấp Xã|cấp Tỉnh|Nhập đủ rồi gửi lại)(?!\w)", re.IGNORECASE)
CAPITAL = re.compile(r"cấp (Xã|Tỉnh)")
VIETNAMESE = re.compile(r"[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE)
NOT_READ_BY_OFFICERS = ("doors/cli/", "doors/wire/", "doors/console/", "doors/api/", "foundation/catalogue/")
"""Where the shell and files are answered, or published texts are recognised."""

LABEL = re.compile(r"<(button|summary|label|legend)\b[^>]*>(.*?)</\1>|<(a) [^>]*mc-btn[^>]*>(.*?)</a>", re.DOTALL)
BUSY = "aria-busy"


def raw_words(text: str) -> list[str]:
    """A sentence of ours with a sign of a file, or a word that only its programmer uses."""
    found = [one[0] for one in RAW.finditer(text) if not one[0].lower().startswith("cấp")]
    return found + [one[0] for one in CAPITAL.finditer(text)]


def sentences(tree: ast.AST) -> Iterator[str]:
    """Texts in Vietnamese, those of refusals in their docstrings too."""
    for node in nodes(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and VIETNAMESE.search(node.value):
            yield node.value


def labels(template: str) -> Iterator[str]:
    """What stands on buttons and at fields; a running one says what runs, and may end openly."""
    for found in LABEL.finditer(template):
        if BUSY not in found[0]:
            yield re.sub(r"<[^>]*>", "", TEMPLATE_CODE.sub("", found[2] or found[4] or "")).strip()


def test_19_20_no_sentence_has_a_raw_sign_or_a_programmer_s_word() -> None:
    found = [
        f"{name_of(file)}: {word}"
        for file in python_files()
        if not name_of(file).removeprefix("src/motcua/").startswith(NOT_READ_BY_OFFICERS)
        for text in sentences(syntax(file))
        for word in raw_words(text)
    ]
    pages = [(page, TEMPLATE_CODE.sub(" ", page.read_text("utf-8"))) for page in (HOUSE / "doors").rglob("*.html")]
    assert found + [f"{name_of(page)}: {word}" for page, text in pages for word in raw_words(text)] == []


def test_23_the_frame_alone_says_in_the_title_that_something_is_wrong() -> None:
    """Where a page said it too, a screen reader heard it twice."""
    both = re.compile(r"\{% block title %\}\{% if [^%]*%\}Lỗi")
    templates = [*HOUSE.glob("doors/*/templates/**/*.html")]
    assert len(templates) > 100
    assert [name_of(one) for one in templates if both.search(one.read_text("utf-8"))] == []


def test_19_20_no_label_ends_in_an_ellipsis() -> None:
    """It reads as cut off."""
    on_pages = [
        (name_of(page), one) for page in (HOUSE / "doors").rglob("*.html") for one in labels(page.read_text("utf-8"))
    ]
    of_acts = [(verb, one) for verb, act in WORDS.items() for one in (act.act.title, act.act.button)]
    assert len(on_pages) > 40
    assert [one for one in (*on_pages, *of_acts) if one[1].endswith(("…", "..."))] == []


@pytest.mark.parametrize(
    ("planted", "words"),
    [
        ("Dòng quét có 6 mục cách nhau bằng dấu |", ["|"]),
        ("ghi vào sổ cái", ["sổ cái"]),
        ("Nhập số căn cước", ["số căn cước"]),
        ("Công an cấp Xã", ["cấp Xã"]),
        ("Cấp xã, công an cấp xã; số định danh", []),
    ],
)
def test_19_20_planted_raw_words_are_seen(planted: str, words: list[str]) -> None:
    assert raw_words(planted) == words


def test_19_20_planted_ellipses_are_seen() -> None:
    template = '<button class="x">Từ chối…</button><a class="mc-btn" href="#">Ký…</a><button aria-busy="true">Đang in…</button>'
    assert list(labels(template)) == ["Từ chối…", "Ký…"]
