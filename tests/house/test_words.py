"""The words citizens read: no abbreviation of the office, no English where Vietnamese has its word, no 'bạn'."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from tests.house.tree import HOUSE, name_of

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
