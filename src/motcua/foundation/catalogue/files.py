"""Opening a catalogue file: JSON, gzipped or not, in each of its wrappings (docs/formats/catalogue.md).

Not here: the two shapes of an entry (`national`), what an entry means (`published`) and which files ship with the product
(`shipped_files`).
"""

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar, Final

from motcua.law.refusals import Refused

GZIP_MAGIC: Final = b"\x1f\x8b"
WRAPPINGS: Final = ("procedures", "data", "content")
_BLANKS: Final = re.compile(r"[ \t\r\n]*")


class UnreadableCatalogue(Refused):
    """Không đọc được tệp danh mục "{file}": {why}"""

    code: ClassVar[str] = "unreadable_catalogue"
    kind: ClassVar[str] = "bad_input"


def read_entries(file: Path) -> list[object]:
    """The entries of the file in their order, whatever they are. Refuses a file that is not a catalogue."""
    content = _decompressed(file, _bytes_of(file))
    try:
        values = list(_values(content.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        raise UnreadableCatalogue(
            file=file, why=f"byte thứ {error.start + 1} không phải UTF-8. Lưu lại tệp theo mã UTF-8."
        ) from error
    except json.JSONDecodeError as error:
        raise UnreadableCatalogue(
            file=file, why=f"JSON sai ở dòng {error.lineno}, cột {error.colno}. Tải lại tệp hoặc sửa chỗ đó."
        ) from error
    except (RecursionError, ValueError) as error:
        # a number of more than 4,300 digits, or lists nested by the thousand: not a catalogue
        raise UnreadableCatalogue(file=file, why="JSON lồng quá sâu hoặc có số quá dài. Tải lại tệp.") from error
    try:
        return [entry for value in values for entry in _entries(value, alone=len(values) == 1)]
    except LookupError as error:
        raise UnreadableCatalogue(
            file=file,
            why="cần một thủ tục có mã (code), hoặc một danh sách thủ tục: để trần, mỗi dòng một thủ tục, "
            f"hay dưới {', '.join(WRAPPINGS)}.",
        ) from error


def _values(text: str) -> Iterator[object]:
    """The JSON values of the text: one, or one after the other as in JSON lines."""
    decoder = json.JSONDecoder()
    value, at = decoder.raw_decode(text, _after_blanks(text, 0))
    yield value
    while (at := _after_blanks(text, at)) < len(text):
        value, at = decoder.raw_decode(text, at)
        yield value


def _after_blanks(text: str, at: int) -> int:
    blanks = _BLANKS.match(text, at)
    return blanks.end() if blanks is not None else at


def _entries(value: object, *, alone: bool) -> list[object]:
    """What a value wraps. LookupError: neither a list nor an entry; one line among many is kept, to be told as unusable."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and not value.get("code"):
        inner = next((value[name] for name in WRAPPINGS if isinstance(value.get(name), list | dict)), None)
        if inner is not None:
            return _entries(inner, alone=alone)
    if alone and not (isinstance(value, dict) and ("code" in value or "name" in value)):
        raise LookupError("code")
    return [value]


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableCatalogue(file=file, why="không có tệp này. Kiểm tra lại đường dẫn.") from error
    except IsADirectoryError as error:
        raise UnreadableCatalogue(file=file, why="đây là thư mục. Chỉ ra một tệp .json hoặc .json.gz.") from error
    except (OSError, ValueError) as error:
        raise UnreadableCatalogue(file=file, why=f"máy không cho đọc ({error}).") from error


def _decompressed(file: Path, content: bytes) -> bytes:
    if not content.startswith(GZIP_MAGIC):
        return content
    try:
        return gzip.decompress(content)
    except (EOFError, OSError, zlib.error) as error:
        raise UnreadableCatalogue(file=file, why="tệp nén bị cắt ngang hoặc hỏng. Tải lại tệp.") from error
