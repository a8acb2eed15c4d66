"""The forms that ship with the product, with the questions that they share. Read once, by the hash of their files."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from motcua.law.forms.reading import FormDefective, read_form
from motcua.law.forms.values import Form

FOLDER: Final = Path(__file__).parent / "forms"
BANK: Final = "bank.json"
GENERAL: Final = "general"
"""Of every procedure that has none of its own."""


class DefectiveFile(ValueError):
    """A shipped form that cannot be used, by the name of its file."""

    def __init__(self, file: Path, why: Exception) -> None:
        super().__init__(f"{file.name}: {why}")
        self.file = file


@dataclass(frozen=True, slots=True)
class ShippedForm:
    """`hash`: of its file with the bank, so that a draft knows which version it began with."""

    form: Form
    hash: str


def shipped_forms(folder: Path = FOLDER) -> Mapping[str, ShippedForm]:
    """By id. Raises DefectiveFile."""
    bank = (folder / BANK).read_bytes()
    texts = tuple((file, file.read_bytes()) for file in sorted(folder.glob("*.json")) if file.name != BANK)
    return _read(folder, bank, texts)


def shared_questions(folder: Path = FOLDER) -> Mapping[str, Any]:
    """The bank: name → question."""
    return _questions(folder, (folder / BANK).read_bytes())


def form_of(procedure: str, case: str = "", folder: Path = FOLDER) -> ShippedForm:
    """The form of a procedure and one of its cases by its published name; the general one where it has none of its own."""
    known = shipped_forms(folder)
    of_procedure = [one for one in known.values() if procedure in one.form.procedures]
    fitting = [one for one in of_procedure if one.form.case.casefold() in case.casefold()]
    return fitting[0] if fitting else known[GENERAL]


@lru_cache(maxsize=4)
def _read(folder: Path, bank: bytes, texts: tuple[tuple[Path, bytes], ...]) -> Mapping[str, ShippedForm]:
    questions = _questions(folder, bank)
    found = dict[str, ShippedForm]()
    for file, content in texts:
        try:
            form = read_form(_json(content), questions)
        except (FormDefective, UnicodeDecodeError, json.JSONDecodeError) as wrong:
            raise DefectiveFile(file, wrong) from wrong
        if form.id != file.stem:
            raise DefectiveFile(file, ValueError(f"$id {form.id}"))
        found[form.id] = ShippedForm(form, hashlib.sha256(bank + b"\n" + content).hexdigest())
    return MappingProxyType(found)


@lru_cache(maxsize=4)
def _questions(folder: Path, bank: bytes) -> Mapping[str, Any]:
    try:
        questions = _json(bank)["properties"]
    except (UnicodeDecodeError, json.JSONDecodeError, TypeError, KeyError) as wrong:
        raise DefectiveFile(folder / BANK, wrong) from wrong
    return MappingProxyType(questions)


def _json(content: bytes) -> Any:
    return json.loads(content.decode("utf-8"), parse_float=Decimal)
