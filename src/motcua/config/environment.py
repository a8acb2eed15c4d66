"""What operators set in the environment. What cannot be right is told with its name and an example, and nothing starts.

A setting that is misspelled must not be taken for one that is absent: `MOTCUA_HTTPS=true` would leave cookies unprotected.
"""

import os
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final, TypeVar
from urllib.parse import urlsplit

from motcua.adapters.postgres.failures import Obstacle

T = TypeVar("T")

SWITCHES: Final = {"": False, "0": False, "1": True}


def text(name: str, default: str = "") -> str:
    """Without blanks at its ends."""
    return os.environ.get(name, default).strip()


def switch(name: str) -> bool:
    """1 or 0; off where it is not set. Raises Obstacle."""
    value = text(name)
    if value not in SWITCHES:
        raise _wrong(name, value, "Viết 1 để bật, 0 để tắt.")
    return SWITCHES[value]


def number(name: str, default: int, *, least: int = 1) -> int:
    """A whole number. Raises Obstacle for anything else, and for one that is smaller than the least."""
    value = text(name) or str(default)
    if not (value.isascii() and value.isdigit() and len(value) < 10 and int(value) >= least):
        raise _wrong(name, value, f"Viết một số nguyên từ {least} trở lên, ví dụ: {name}={max(default, least)}.")
    return int(value)


def seconds(name: str, default: float) -> float:
    """Seconds, with a decimal point where there are parts of one. Raises Obstacle for anything else."""
    value = text(name) or f"{default:g}"
    whole, _, part = value.partition(".")
    if not (
        whole.isascii() and whole.isdigit() and len(value) < 10 and (not part or (part.isascii() and part.isdigit()))
    ):
        raise _wrong(name, value, f"Viết số giây, ví dụ: {name}={default:g}.")
    return float(value)


def one_of(name: str, default: str, values: Collection[str]) -> str:
    """One of these words. Raises Obstacle."""
    value = text(name) or default
    if value not in values:
        raise _wrong(name, value, f"Viết một trong: {', '.join(sorted(values))}.")
    return value


def address(name: str) -> str:
    """An address of the web without a slash at its end; nothing where it is not set. Raises Obstacle."""
    value = text(name)
    try:
        parts = urlsplit(value)
        is_right = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        is_right = False
    if value and not is_right:
        raise _wrong(name, value, f"Viết địa chỉ đầy đủ, ví dụ: {name}=https://motcua.langson.example.")
    return value.rstrip("/")


def folder(name: str) -> Path | None:
    """A folder that is there; None where it is not set. Raises Obstacle."""
    value = text(name)
    if value and not Path(value).is_dir():
        raise _wrong(name, value, f"Viết đường dẫn của một thư mục có sẵn, ví dụ: {name}=/etc/motcua/chung-thu.")
    return Path(value) if value else None


def read(name: str, reader: Callable[[str], T], example: str) -> T:
    """What the reader makes of the text. Raises Obstacle where the reader raises ValueError."""
    value = text(name)
    try:
        return reader(value)
    except ValueError as error:
        raise _wrong(name, value, f"Viết, ví dụ: {name}={example}.") from error


def _wrong(name: str, value: str, advice: str) -> Obstacle:
    return Obstacle(f"{name} không nhận giá trị “{value}”. {advice} ({name} cannot be read.)")
