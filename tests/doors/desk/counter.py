"""A clerk at the intake page: what a browser would send, read back from the page it was shown."""

import io
import re
from typing import Any

import pypdfium2
from django.test import Client

from tests.doors.desk.caseworkers import hidden, text
from tests.doors.page import Page

CARD = "020190001234||Hoàng Thị Ẩn|05031990|Nữ|Xã Mẫu Sơn, tỉnh Lạng Sơn|01012022"
INTAKE = "/quay/tiep-nhan/"
CLERK, CONTRACT = "tiepnhan.thuyhung", "nhanvien.thuyhung"


def begun(client: Client, code: str, **typed: str) -> dict[str, str]:
    """The form of a visitor with a card who asks for this procedure, as it stands after the card was read."""
    page = text(client.get(f"{INTAKE}?thu-tuc={code}"))
    data = {"form_token": hidden(page, "form_token"), "procedure": code, "scan": CARD, "do": "renew", **typed}
    return filled(text(client.post(INTAKE, data)))


def filled(page: str) -> dict[str, str]:
    """Every value that the page would post, without a button."""
    return Page.read(page).form("#phieu")


def verdicts(page_or_data: dict[str, str], word: str) -> dict[str, str]:
    """The same verdict for every paper of the form."""
    return {name.replace("in-", "verdict-"): word for name in page_or_data if name.startswith("in-")}


def answered(page: str) -> dict[str, str]:
    """The form after all papers that nobody has judged yet, whatever the case, were handed in and are right."""
    data = filled(page)
    asked = re.findall(r'name="(verdict-\d+)"', page)
    return {**dict.fromkeys(asked, "passed"), **data}


def pressed(client: Client, data: dict[str, str], button: str, **typed: str) -> Any:
    return client.post(INTAKE, {**data, **typed, "do": button})


def printed_words(content: bytes) -> tuple[int, str]:
    """How many pages, and the words of the first one."""
    document = pypdfium2.PdfDocument(io.BytesIO(content))
    try:
        return len(document), " ".join(document[0].get_textpage().get_text_range().split())
    finally:
        document.close()
