"""One province as its folder says it: `motcua/provinces/NAME/`, lists and facts, no code.

A second province is a second folder. Files: `province.toml`, `areas-before-2025.csv`, `areas-from-2025.csv`,
`area-successions-2025.csv`, `agencies.csv`, `competences.csv`, `process-roles.csv`, and those of `dated_lists`; `demo.toml`,
`local-times.yaml`, `targets.csv`, `curated-procedures.json`, `paper-types.json`, `registries.json`, `reading-thresholds.csv` and
`result-templates/` may be left out. Not here: the values (`province_values`), writing it into the database (`installation`),
invented officers (`demo_officers`).
"""

import csv
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, TypeVar

from django.conf import settings

from motcua.foundation.organisation.calendars import hours_from_json
from motcua.foundation.organisation.province_values import (
    Body,
    Commune,
    CompetenceLine,
    Demo,
    Facts,
    Identity,
    Names,
    OldCommune,
    Province,
    RoleLine,
    Succession,
)
from motcua.foundation.organisation.values import AgencyKind, AgencyLevel, AreaKind, Certainty, ServedPart
from motcua.law.codes.dossier import parse_dossier_code
from motcua.law.codes.reading import InvalidCode
from motcua.law.indices.readings import DatedReadings, readings_of
from motcua.law.worktime.values import OfficeHours

PROVINCES: Final = Path(__file__).parents[2] / "provinces"
Row = TypeVar("Row")


class BrokenProvince(ValueError):
    """A province's folder cannot be read; the message says in Vietnamese which file, which line and what is wrong."""


def folder_of(name: str, among: Path = PROVINCES) -> Path:
    """The folder of a province. Refused with BrokenProvince: an unknown name; the message lists the known ones."""
    known = sorted(one.parent.name for one in among.glob("*/province.toml"))
    if name not in known:
        raise BrokenProvince(
            f"Không có tỉnh “{name}”. MOTCUA_PROVINCE là tên một thư mục tỉnh, hiện có: {', '.join(known) or 'chưa có'}."
        )
    return among / name


def chosen() -> Path:
    """The folder of the province that this service serves."""
    folder: Path = settings.PROVINCE_FOLDER
    return folder


def read_identity(folder: Path) -> Identity:
    """The few facts that every page shows. Refused with BrokenProvince."""
    table = _toml(folder / "province.toml")
    with reading(folder / "province.toml"):
        identity = Identity(table["name"], table["code"], table["agency_code"], table["example_dossier_code"])
        parse_dossier_code(identity.example_dossier_code)
        if len(identity.code) != 2 or not identity.code.isdecimal():
            raise ValueError(f"mã tỉnh “{identity.code}” phải gồm 2 chữ số")
        return identity


def read_province(folder: Path) -> Province:
    """The whole folder, checked. Refused with BrokenProvince: a file, a column or a value that is missing or wrong."""
    province = Province(
        identity=read_identity(folder),
        facts=_facts(folder),
        old_communes=rows(folder / "areas-before-2025.csv", _old_commune),
        communes=rows(folder / "areas-from-2025.csv", _commune),
        successions=rows(folder / "area-successions-2025.csv", _succession),
        bodies=rows(folder / "agencies.csv", _body),
        competences=rows(folder / "competences.csv", _competence),
        roles=rows(folder / "process-roles.csv", _role),
    )
    _check_references(folder, province)
    return province


def read_demo(folder: Path) -> Demo:
    """The demonstration of the province. Refused with BrokenProvince: it has none, or a name is missing."""
    table = _toml(folder / "demo.toml")
    with reading(folder / "demo.toml"):
        officers, visitors = table["officers"], table["visitors"]
        return Demo(
            posted_from=_day(officers["posted_from"]),
            officers=_names(officers, middle=True),
            full_staff=frozenset(officers["full_staff"]),
            without_accounts=frozenset(officers.get("without_accounts", ())),
            shown=tuple(officers["shown"]),
            visitors=_names(visitors, middle=False),
            focus=frozenset(table["dossiers"]["focus"]),
        )


def read_index_readings(folder: Path) -> tuple[DatedReadings, ...]:
    """How the province reads what the sources of the figures leave open, by day. Empty: by the defaults; a province need not choose.

    Refused with BrokenProvince: a name or a value that there is not, a choice without day or basis.
    """
    file = folder / "index-readings.toml"
    if not file.exists():
        return ()
    with reading(file):
        return tuple(
            DatedReadings(_day(row["valid_from"]), readings_of(row.get("values", {})), str(row["basis"]))
            for row in _toml(file).get("readings", ())
        )


# Files ----------------------------------------------------------------------------------------------------------------


@contextmanager
def reading(file: Path, line: int = 0) -> Iterator[None]:
    """Whatever is wrong while a file of a province is read becomes BrokenProvince, with its place."""
    place = f"{file.parent.name}/{file.name}" + (f", dòng {line}" if line else "")
    try:
        yield
    except KeyError as missing:
        raise BrokenProvince(f"Dữ liệu tỉnh, {place}: thiếu “{missing.args[0]}”.") from missing
    except InvalidCode as refused:
        raise BrokenProvince(f"Dữ liệu tỉnh, {place}: {refused}") from refused
    except (ValueError, TypeError, ArithmeticError) as wrong:
        raise BrokenProvince(f"Dữ liệu tỉnh, {place}: {wrong}.") from wrong


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise BrokenProvince(f"Dữ liệu tỉnh thiếu tệp {file.parent.name}/{file.name}.") from None
    except UnicodeDecodeError:
        raise BrokenProvince(f"Dữ liệu tỉnh, {file.parent.name}/{file.name}: không phải chữ UTF-8.") from None


def _toml(file: Path) -> Mapping[str, Any]:
    text = _text(file)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        place = f"{file.parent.name}/{file.name}"
        raise BrokenProvince(f"Dữ liệu tỉnh, {place}: không phải TOML ({wrong}).") from wrong


def rows(file: Path, read: Callable[[Mapping[str, str]], Row]) -> tuple[Row, ...]:
    """The lines of a list, each with its place where something is wrong. Refused with BrokenProvince."""
    lines = csv.DictReader(_text(file).splitlines())
    made: list[Row] = []
    for row in lines:
        with reading(file, lines.line_num):
            if None in row or None in row.values():
                raise BrokenProvince(
                    f"Dữ liệu tỉnh, {file.parent.name}/{file.name}, dòng {lines.line_num}: sai số cột."
                )
            made.append(read(row))
    return tuple(made)


# Lines ----------------------------------------------------------------------------------------------------------------


def _one_of(kind: Callable[[str], Row], text: str, name: str) -> Row:
    try:
        return kind(text)
    except ValueError:
        raise ValueError(f"{name} “{text}” không có trong danh mục") from None


def _number(text: str, name: str) -> Decimal:
    try:
        return Decimal(text)
    except ArithmeticError:
        raise ValueError(f"{name} “{text}” không phải là số") from None


def _day(value: object) -> date:
    if not isinstance(value, date):
        raise TypeError(f"“{value}” không phải là ngày dạng 2025-07-01")
    return value


def _count(value: object) -> int:
    if not isinstance(value, int) or value < 1:
        raise ValueError(f"“{value}” phải là số nguyên từ 1")
    return value


def _hours(table: Mapping[str, object]) -> OfficeHours:
    try:
        return hours_from_json(table)
    except ValueError:
        raise ValueError("“office_hours” phải đủ bảy ngày từ thứ Hai, mỗi buổi là hai giờ HH:MM trước sau") from None


def _old_commune(row: Mapping[str, str]) -> OldCommune:
    kind = _one_of(AreaKind, row["kind"], "loại đơn vị")
    return OldCommune(row["code"], row["name"], kind, row["district_code"], row["district"])


def _commune(row: Mapping[str, str]) -> Commune:
    return Commune(
        code=row["code"],
        name=row["name"],
        kind=_one_of(AreaKind, row["kind"], "loại đơn vị"),
        area_km2=_number(row["area_km2"], "diện tích") if row["area_km2"] else None,
        latitude=_number(row["latitude"], "vĩ độ"),
        longitude=_number(row["longitude"], "kinh độ"),
    )


def _succession(row: Mapping[str, str]) -> Succession:
    share = _one_of(ServedPart, row["share"], "phần kế thừa")
    return Succession(
        row["old_code"], row["new_code"], share, _one_of(Certainty, row["certainty"], "mức chắc chắn"), row["note"]
    )


def _body(row: Mapping[str, str]) -> Body:
    if row["code_is_demo"] not in ("yes", "no"):
        raise ValueError(f"code_is_demo “{row['code_is_demo']}” phải là yes hoặc no")
    return Body(
        key=row["key"],
        code=row["code"],
        code_is_demo=row["code_is_demo"] == "yes",
        name=row["name"],
        short_name=row["short_name"],
        kind=_one_of(AgencyKind, row["kind"], "loại cơ quan"),
        parent=row["parent"],
        head_title=row["head_title"],
        basis=row["basis"],
    )


def _either(agency: str, kind: str) -> tuple[str, str]:
    if bool(agency) == bool(kind):
        raise ValueError("phải có đúng một trong hai: cơ quan, hoặc loại cơ quan")
    return agency, _one_of(AgencyKind, kind, "loại cơ quan").value if kind else ""


def _competence(row: Mapping[str, str]) -> CompetenceLine:
    level = _one_of(AgencyLevel, row["level"], "cấp")
    rank = int(_number(row["rank"], "thứ tự"))
    return CompetenceLine(row["domain"], level, *_either(row["agency"], row["agency_kind"]), rank)


def _role(row: Mapping[str, str]) -> RoleLine:
    return RoleLine(row["role"], *_either(row["agency"], row["kind"]))


def _names(table: Mapping[str, Sequence[str]], *, middle: bool) -> Names:
    parts = ("families", "women", "men", *(("women_middle", "men_middle") if middle else ()))
    lists = {part: tuple(table[part]) for part in parts}
    for part, entries in lists.items():
        if not entries:
            raise ValueError(f"“{part}” trống")
    return Names(**lists)


def _facts(folder: Path) -> Facts:
    table = _toml(folder / "province.toml")
    with reading(folder / "province.toml"):
        agencies, communes, desks, hours = (table[name] for name in ("agencies", "communes", "desks", "office_hours"))
        return Facts(
            decision=table["reform"]["decision"],
            known_from=_day(table["reform"]["known_from"]),
            committee=agencies["committee"],
            centre=agencies["centre"],
            police=agencies["police"],
            competences_basis=agencies["competences_basis"],
            first_commune_number=_count(communes["first_number"]),
            commune_codes_are_demo=communes["codes_are_demo"] is True,
            commune_codes_basis=communes["codes_basis"],
            desk_hours=desks["hours"],
            counters_of_the_province=_count(desks["counters_of_the_province"]),
            counters_of_a_commune=_count(desks["counters_of_a_commune"]),
            hours=_hours(hours),
            hours_basis=hours["basis"],
        )


def _check_references(folder: Path, province: Province) -> None:
    """Every key and code that a line refers to exists in the list that it refers to."""
    old, new = {one.code for one in province.old_communes}, {one.code for one in province.communes}
    _once(folder / "areas-before-2025.csv", [one.code for one in province.old_communes])
    _once(folder / "areas-from-2025.csv", [one.code for one in province.communes])
    _once(folder / "agencies.csv", [one.key for one in province.bodies])
    _once(folder / "agencies.csv", [one.code for one in province.bodies])
    keys: set[str] = set()
    for body in province.bodies:
        _known(folder / "agencies.csv", body.parent, {"", *keys})
        if not f"{body.code}.".startswith(f"{province.identity.agency_code}."):
            raise BrokenProvince(f"Dữ liệu tỉnh, {folder.name}/agencies.csv: mã “{body.code}” không thuộc tỉnh.")
        keys.add(body.key)
    for line in province.successions:
        _known(folder / "area-successions-2025.csv", line.old_code, old)
        _known(folder / "area-successions-2025.csv", line.new_code, new)
    for competence in province.competences:
        _known(folder / "competences.csv", competence.agency, {"", *keys})
    for role in province.roles:
        _known(folder / "process-roles.csv", role.agency, {"", *keys})
    for key in (province.facts.committee, province.facts.centre, province.facts.police):
        _known(folder / "province.toml", key, keys)


def _once(file: Path, entries: Sequence[str]) -> None:
    for entry in entries:
        if entries.count(entry) > 1:
            raise BrokenProvince(f"Dữ liệu tỉnh, {file.parent.name}/{file.name}: “{entry}” có hai lần.")


def _known(file: Path, reference: str, among: set[str]) -> None:
    if reference not in among:
        raise BrokenProvince(f"Dữ liệu tỉnh, {file.parent.name}/{file.name}: “{reference}” không có trong danh sách.")
