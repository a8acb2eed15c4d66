"""Tag, length, value: how EMVCo payment codes are written. Two digits of tag, two of length in characters, the value.

The meaning of the tags is not here.
"""

import re
from typing import Final

from motcua.law.codes.reading import InvalidCode

LONGEST_VALUE: Final = 99

_HEAD: Final = re.compile(r"[0-9]{4}")


def write(tag: str, value: str) -> str:
    """One field. Refuses an empty value and one longer than two digits of length can say."""
    if not 1 <= len(value) <= LONGEST_VALUE:
        raise InvalidCode(f"Trường {tag} của mã thanh toán phải có từ 1 đến {LONGEST_VALUE} ký tự.")
    return f"{tag}{len(value):02d}{value}"


def read(text: str) -> dict[str, str]:
    """All fields, in order. Refuses a length that does not fit what follows and a tag that comes twice."""
    fields: dict[str, str] = {}
    at = 0
    while at < len(text):
        head = text[at : at + 4]
        if not _HEAD.fullmatch(head):
            raise InvalidCode(f"Mã thanh toán sai cấu trúc ở ký tự thứ {at + 1}; hãy quét lại mã QR.")
        tag, length = head[:2], int(head[2:])
        value = text[at + 4 : at + 4 + length]
        if length == 0 or len(value) < length:
            raise InvalidCode(f"Độ dài trường {tag} của mã thanh toán không đúng; hãy quét lại mã QR.")
        if tag in fields:
            raise InvalidCode(f"Trường {tag} của mã thanh toán bị lặp; không dùng mã này.")
        fields[tag] = value
        at += 4 + length
    return fields
