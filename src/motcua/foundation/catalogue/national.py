"""The national interface's own shape of an entry, said in ours. Pure; an entry in our shape comes back as it is.

Names are translated one by one, so an entry may use both; where it states a field in both, ours counts. What neither shape knows
is let pass. Not here: whether a value can be used (`published`), what a file leaves out (`merging`).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from motcua.foundation.catalogue.published import Fault, Published, read
from motcua.law.vietnamese import fold

_Fields = dict[str, Any]

_METHOD: Final = {
    "submissionMethod": "channel",
    "processingTime": "time",
    "processingTimeUnit": "unit",
    "description": "remark",
}
_FEE: Final = {"value": "amount"}
_CASE: Final = {"name": "case", "profileComponents": "components"}
_COMPONENT: Final = {"originalQty": "originals", "copyQty": "copies", "hasElectronicForm": "e_form"}
_LEVELS: Final = {"isMinistry": "Cấp bộ", "isProvince": "Cấp tỉnh", "isWard": "Cấp xã"}
_CHANNELS: Final = {"DIRECT": "direct", "ONLINE": "online", "POSTAL": "postal"}
_BODIES: Final = {
    fold(name): word
    for word, *names in (
        ("bo-cong-an", "Bộ Công an"),
        ("bo-nong-nghiep-mt", "Bộ Nông nghiệp và Môi trường"),
        ("bo-tai-chinh", "Bộ Tài chính"),
        ("bo-tu-phap", "Bộ Tư pháp"),
        ("bo-xay-dung", "Bộ Xây dựng"),
        ("ngan-hang-nha-nuoc", "Ngân hàng Nhà nước", "Ngân hàng Nhà nước Việt Nam"),
        ("toa-an-nhan-dan", "Tòa án nhân dân", "Tòa án nhân dân tối cao"),
    )
    for name in names
}
"""The issuing bodies as our catalogue writes them, by their folded names."""
_OURS: Final[Mapping[str, frozenset[str]]] = {
    "": frozenset(
        {
            "code",
            "name",
            "national_id",
            "field",
            "levels",
            "decision",
            "kind",
            "applicants",
            "agencies",
            "authority",
            "coordinating",
            "methods",
            "cases",
            "results",
            "legal_basis",
            "legal_basis_titles",
            "promulgating",
            "steps_text",
            "requirements",
            "forms",
            "processing_place",
            "delegated",
            "related",
            "steps",
            "steps_note",
            "source",
            "page",
            "returning",
            "trap",
            "sub_case_codes",
            "non_territorial",
        }
    ),
    "methods": frozenset({"channel", "time", "unit", "time_text", "remark", "fees"}),
    "fees": frozenset({"amount", "currency", "note", "published", "kind", "unit"}),
    "cases": frozenset({"case", "components"}),
    "components": frozenset({"name", "code", "originals", "copies", "has_form_file", "forms", "e_form", "row"}),
    "results": frozenset({"name", "code"}),
}
"""What our shape names. Of an entry in the interface's shape nothing else is kept: its moments and numbers of records change with each
copy, and a version that differs in them alone would say nothing."""
_MARKS: Final = frozenset({"codeNotation", *_LEVELS})


@dataclass(frozen=True, slots=True)
class Stated:
    """What an entry states, in our shape. `levels`: yes or no per level, where the interface's flags say so.

    `places`: where the file itself has what stands at a place of `fields`; a place that is missing here is the same in both.
    """

    fields: object
    levels: Mapping[str, bool] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)

    def place(self, ours: str) -> str:
        """The place as the file names it."""
        known = ours
        while known and known not in self.places:
            known = known[: max(known.rfind("."), known.rfind("["), 0)]
        return self.places[known] + ours[len(known) :] if known else ours


def in_our_shape(entry: object) -> Stated:
    """Any entry, whichever shape it has. Never raises; what is no object comes back as it is."""
    if not isinstance(entry, dict):
        return Stated(entry)
    return _Translation().entry(entry)


def entry_of_file(entry: object) -> Published:
    """An entry by itself, with nothing known about its procedure; faults have the file's own places."""
    stated = in_our_shape(entry)
    published = read(stated.fields)
    own = (Fault(stated.place(fault.place), fault.expected) for fault in published.faults)
    return replace(published, faults=(*stated.faults, *own))


class _Translation:
    """Collects places and faults while one entry is translated; lives for one call of `in_our_shape`."""

    def __init__(self) -> None:
        self.places: dict[str, str] = {}
        self.faults: list[Fault] = []
        self.of_the_interface = False

    def entry(self, entry: Mapping[str, Any]) -> Stated:
        fields = dict(entry)
        self.of_the_interface = not _MARKS.isdisjoint(fields)
        self.renamed(fields, {"id": "national_id"}, "", "")
        self.derived(fields, "procedureProposal", "decision", _number_of)
        self.derived(fields, "categoriesDetails", "field", _first_name)
        self.derived(fields, "executingAgencies", "agencies", _agencies)
        self.derived(fields, "departmentPromulgateName", "promulgating", _body)
        self.derived(fields, "legalBasisesDetails", "legal_basis", lambda value: _each(value, "code"))
        self.derived(fields, "subjectTypesDetails", "applicants", lambda value: _each(value, "name"))
        self.renamed(fields, {"resultsDetails": "results"}, "", "")
        self.lists(fields, "executionMethods", "methods", self.method)
        self.lists(fields, "executionCases", "cases", self.case)
        levels = self.levels(fields)
        if isinstance(fields.get("code"), str):
            fields["code"] = fields["code"].strip()
        if self.of_the_interface:
            fields = _ours_only(fields, "")
        return Stated(fields, levels, tuple(self.faults), self.places)

    def method(self, fields: _Fields, ours: str, theirs: str) -> None:
        self.renamed(fields, _METHOD, ours, theirs)
        word = fields.get("channel")
        if isinstance(word, str):
            fields["channel"] = _CHANNELS.get(word, word)
        self.lists(fields, "fees", "fees", self.fee, ours, theirs)

    def fee(self, fields: _Fields, ours: str, theirs: str) -> None:
        self.renamed(fields, _FEE, ours, theirs)

    def case(self, fields: _Fields, ours: str, theirs: str) -> None:
        parts = "profileComponents" if "components" not in fields else "components"
        self.renamed(fields, _CASE, ours, theirs)
        self.lists(fields, "components", "components", self.component, ours, theirs, stands=parts)

    def component(self, fields: _Fields, ours: str, theirs: str) -> None:
        self.renamed(fields, _COMPONENT, ours, theirs)
        if "attachments" not in fields or "forms" in fields:
            return
        files = fields.pop("attachments")
        if isinstance(files, list):
            fields["forms"] = [_file_name(file) for file in files]
            if files:
                fields.setdefault("has_form_file", True)
        elif files is not None:
            self.faults.append(Fault(f"{theirs}.attachments", "một danh sách"))

    def renamed(self, fields: _Fields, names: Mapping[str, str], ours: str, theirs: str) -> None:
        for name, own in names.items():
            if name in fields and own not in fields:
                fields[own] = fields.pop(name)
                self.of_the_interface = True
                self.places[_join(ours, own)] = _join(theirs, name)

    def derived(self, fields: _Fields, name: str, own: str, value_of: Callable[[Any], object]) -> None:
        if name in fields and own not in fields:
            fields[own] = value_of(fields.pop(name))
            self.of_the_interface = True
            self.places[own] = name

    def lists(
        self,
        fields: _Fields,
        name: str,
        own: str,
        each: Callable[[_Fields, str, str], None],
        ours: str = "",
        theirs: str = "",
        stands: str = "",
    ) -> None:
        """Translate the entries of a list, under either name."""
        here = name if name in fields and own not in fields else stands or own
        self.renamed(fields, {name: own}, ours, theirs)
        items = fields.get(own)
        if not isinstance(items, list):
            return
        fields[own] = copies = [dict(item) if isinstance(item, dict) else item for item in items]
        for index, item in enumerate(copies):
            if isinstance(item, dict):
                place, file_place = f"{_join(ours, own)}[{index}]", f"{_join(theirs, here)}[{index}]"
                self.places[place] = file_place
                each(item, place, file_place)

    def levels(self, fields: _Fields) -> dict[str, bool]:
        flags = {name: fields.pop(name) for name in _LEVELS if name in fields}
        if "levels" in fields:
            return {}
        self.faults.extend(
            Fault(name, "true hoặc false") for name, flag in flags.items() if not isinstance(flag, bool | None)
        )
        return {_LEVELS[name]: flag for name, flag in flags.items() if isinstance(flag, bool)}


def _ours_only(fields: _Fields, level: str) -> _Fields:
    return {
        key: [_ours_only(item, key) if isinstance(item, dict) else item for item in value]
        if key in _OURS and isinstance(value, list)
        else value
        for key, value in fields.items()
        if key in _OURS[level]
    }


def _number_of(proposal: object) -> object:
    return proposal.get("proposalNumber") if isinstance(proposal, dict) else proposal


def _first_name(categories: object) -> object:
    if isinstance(categories, list):
        return _part(categories[0], "name") if categories else None
    return categories


def _agencies(agencies: object) -> object:
    names = _each(agencies, "name")
    return ", ".join(names) if isinstance(names, list) and all(isinstance(name, str) for name in names) else names


def _body(name: object) -> object:
    return _BODIES.get(fold(name), name) if isinstance(name, str) else name


def _each(items: object, key: str) -> object:
    """The names or codes of a list; an item that leaves its own out says nothing."""
    if not isinstance(items, list):
        return items
    return [part for part in (_part(item, key) for item in items) if part is not None]


def _part(item: object, key: str) -> object:
    return item.get(key) if isinstance(item, dict) else item


def _file_name(file: object) -> object:
    if not isinstance(file, dict):
        return file
    names: Iterable[object] = (file.get(key) for key in ("name", "fileName", "originalName"))
    return next((name for name in names if isinstance(name, str)), file)


def _join(within: str, key: str) -> str:
    return f"{within}.{key}" if within else key
