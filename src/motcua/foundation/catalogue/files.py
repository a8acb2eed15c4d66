"""Opening a catalogue file: JSON or gzipped JSON, a list of entries or `{"procedures": [...]}`.

Not here: what an entry means (`published`) and which files ship with the product (`shipped_files`).
"""

import gzip
import json
import zlib
from pathlib import Path
from typing import ClassVar, Final

from motcua.law.refusals import Refused

GZIP_MAGIC: Final = b"\x1f\x8b"


class UnreadableCatalogue(Refused):
    """Không đọc được tệp danh mục "{file}": {why}"""

    code: ClassVar[str] = "unreadable_catalogue"
    kind: ClassVar[str] = "bad_input"


def read_entries(file: Path) -> list[object]:
    """The entries of the file in their order, whatever they are. Refuses a file that is not a catalogue."""
    content = _decompressed(file, _bytes_of(file))
    try:
        found = json.loads(content.decode("utf-8-sig"))
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
    if isinstance(found, dict) and isinstance(found.get("procedures"), list):
        return list(found["procedures"])
    if isinstance(found, list):
        return found
    raise UnreadableCatalogue(file=file, why='cần một danh sách thủ tục, hoặc một đối tượng có danh sách "procedures".')


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
