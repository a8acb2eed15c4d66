"""Which registers are connected: the file that `MOTCUA_REGISTRIES` names, JSON or TOML (docs/operators/registers.md).

The national services are not open. Addresses, names of fields and codes are therefore settings, not code.
"""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from motcua.law.reuse.facts import MaxStale, StaleUnit

DEFAULT_STALE: Final = MaxStale(24, StaleUnit.HOUR)
KEYS: Final = frozenset({"id", "address", "types", "max_stale", "names", "key_file"})
"""What a register may say. A key that is misspelled is not taken for one that is absent."""


@dataclass(frozen=True, slots=True)
class RegisterSetting:
    """A register that is connected. `types`: our types of paper, each with the code by which the service knows it.

    `max_stale`: how old data may be while the service is silent. `names`: our names of fields, each with that of the service.
    `key`: what the service is shown so that it answers us; empty: nothing.
    """

    id: str
    address: str
    types: Mapping[str, str]
    max_stale: MaxStale = DEFAULT_STALE
    names: Mapping[str, str] = field(default_factory=dict)
    key: str = field(default="", repr=False)


def read_registers(text: str) -> tuple[RegisterSetting, ...]:
    """The registers of the file; none where no file is named. Raises ValueError: what cannot be read."""
    if not text:
        return ()
    file = Path(text)
    try:
        content = file.read_text(encoding="utf-8")
        table = tomllib.loads(content) if file.suffix == ".toml" else json.loads(content)
    except (OSError, RecursionError) as error:
        raise ValueError(f"{file}: {error}") from error
    rows = table.get("registries") if isinstance(table, dict) else None
    if not isinstance(rows, list):
        raise ValueError(f"{file}: no list of registries")  # noqa: TRY004 - one kind of refusal for the whole file
    registers = tuple(_register(row, file.parent) for row in rows)
    if len({one.id for one in registers}) < len(registers):
        raise ValueError(f"{file}: two registries of one id")
    return registers


def _register(row: object, folder: Path) -> RegisterSetting:
    if not isinstance(row, dict) or row.keys() - KEYS:
        raise ValueError(f"a registry has only {', '.join(sorted(KEYS))}")
    address = _text(row, "address")
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError(f"no http address: {address}")
    key_file = row.get("key_file")
    return RegisterSetting(
        id=_text(row, "id"),
        address=address,
        types=_types(row.get("types")),
        max_stale=_stale(row["max_stale"]) if "max_stale" in row else DEFAULT_STALE,
        names=_named(row.get("names", {})),
        key=_key(folder / key_file) if isinstance(key_file, str) else "",
    )


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    if not isinstance(value, str) or not value:
        raise ValueError(f"a registry needs a text: {name}")
    return value


def _types(value: object) -> Mapping[str, str]:
    """A list of our types where the service uses the same words, else each with its code."""
    types = {one: one for one in value if isinstance(one, str)} if isinstance(value, list) else _named(value)
    if not types:
        raise ValueError("a registry needs types")
    return types


def _named(value: object) -> Mapping[str, str]:
    if not isinstance(value, dict) or not all(isinstance(one, str) and one for one in value.values()):
        raise ValueError("types and names are texts")
    return value


def _stale(value: object) -> MaxStale:
    amount = value.get("amount") if isinstance(value, dict) else None
    if not isinstance(value, dict) or isinstance(amount, bool) or not isinstance(amount, int) or amount < 0:
        raise ValueError("max_stale has an amount and a unit (hour, day)")
    return MaxStale(amount, StaleUnit(str(value.get("unit"))))


def _key(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii").strip()
    except OSError as error:
        raise ValueError(f"{file}: {error}") from error
