"""What the code of the rooms does with each table: the statements that it writes itself, those that Django writes for it, and the
functions of the database that it calls. What cannot be placed by reading is placed by hand, and a new one is missed by name.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from django.apps import apps

from tests.house.tree import HOUSE, nodes, python_files, syntax

OF_DJANGO: Final[Mapping[str, frozenset[str]]] = {
    "create": frozenset({"insert"}),
    "create_account": frozenset({"insert"}),
    "bulk_create": frozenset({"insert"}),
    "get_or_create": frozenset({"insert"}),
    "update_or_create": frozenset({"insert", "update"}),
    "update": frozenset({"update"}),
    "bulk_update": frozenset({"update"}),
    "select_for_update": frozenset({"update"}),
    "save": frozenset({"insert", "update"}),
    "delete": frozenset({"delete"}),
}
"""What Django's calls need. Locking a row asks for the right to update it."""

BY_HAND: Final[Mapping[str, Mapping[str, str]]] = {
    "campaign/actions/accepting.py: row.save": {"campaign_sample": "update"},
    "campaign/actions/erasing.py: row.save": {"campaign_document": "update"},
    "campaign/actions/keeping.py: row.save": {"campaign_document": "update"},
    "campaign/actions/keeping.py: rows.update": {"campaign_document": "update"},
    "campaign/actions/locking.py: row.save": {"campaign_document": "update"},
    "campaign/actions/scanning.py: batch.save": {"campaign_batch": "update"},
    "campaign/actions/signing.py: mine.update": {"campaign_document": "update"},
    "campaign/actions/signing.py: pressed.update": {"campaign_document": "update"},
    "campaign/actions/signing.py: rows.update": {"campaign_document": "update"},
    "campaign/actions/taking.py: row.save": {"campaign_document": "update"},
    "campaign/actions/taking.py: rows.filter(free).select_for_update": {"campaign_document": "update"},
    "catalogue/actions.py: lines.save": {},  # `Lines` writes by `bulk_create`
    "catalogue/actions.py: row.save": {"catalogue_localtime": "insert"},
    "catalogue/changing.py: rows.filter(standing, valid_from__lte=valid_from).update": {
        "catalogue_localtime": "update",
        "catalogue_curatedrow": "update",
        "catalogue_processdefinition": "update",
    },
    "catalogue/curating.py: _rows(layer.procedure, place).filter(pk=standing.id).update": {
        "catalogue_curatedrow": "update"
    },
    "catalogue/curating.py: following.save": {"catalogue_curatedrow": "insert"},
    "directions/actions.py: row.save": {"directions_direction": "update"},
    "reviews/actions.py: row.save": {"reviews_reviewsheet": "update"},
    "dossiers/actions.py: locked.save": {},  # `writing` and `locking` below
    "dossiers/components.py: known.update": {"dossiers_component": "update"},
    "dossiers/components.py: needed.update": {"dossiers_component": "update"},
    "dossiers/components.py: optional.update": {"dossiers_component": "update"},
    "dossiers/erasing.py: locked.save": {},
    "dossiers/imports.py: insert {meta.db_table}": {
        "dossiers_dossier": "insert",
        "dossiers_step": "insert",
        "dossiers_externalreference": "insert",
        "dossiers_importedcase": "insert",
    },
    "dossiers/components.py: sent.update": {"dossiers_component": "update"},
    "dossiers/imports.py: row.save": {"dossiers_externalreference": "update"},
    "dossiers/locking.py: self.dossier.components.exclude(verdict__in=('pass', NOT_APPLICABLE)).update": {
        "dossiers_component": "update"
    },
    "dossiers/projection.py: locked.save": {},
    "dossiers/rebuilding.py: locked.save": {},
    "dossiers/rows.py: insert {dossier}": {"dossiers_dossier": "insert"},
    "dossiers/rows.py: insert {paper}": {"dossiers_component": "insert"},
    "dossiers/writing.py: insert {table.name}": {"dossiers_step": "insert"},
    "dossiers/writing.py: insert {table_of(clockreport).name}": {"dossiers_clockreport": "insert"},
    "dossiers/writing.py: update {table.name}": {"dossiers_step": "update", "dossiers_dossier": "update"},
    "ledger/actions.py: insert {table}": {"ledger_record": "insert", "ledger_head": "insert"},
    "measure/writing.py: insert {table}": {
        "measure_dossier": "insert",
        "measure_step": "insert",
        "measure_addition": "insert",
    },
    "organisation/actions.py: covers.filter(valid_from__gt=last_day).delete": {"organisation_posting": "delete"},
    "organisation/actions.py: covers.update": {"organisation_posting": "update"},
    "organisation/actions.py: row.save": {"organisation_agency": "update", "organisation_posting": "update"},
    "organisation/covers.py: row.delete": {"organisation_posting": "delete"},
    "organisation/covers.py: row.save": {"organisation_posting": "update"},
    "plans/actions/drawing.py: row.save": {"plans_plan": "insert"},
    "plans/actions/progress.py: row.save": {"plans_taskevidence": "update", "plans_taskexplanation": "update"},
    "reports/actions.py: row.save": {"reports_kept": "insert"},
    "organisation/sessions.py: super().save": {"people_session": "insert"},
    "papers/actions.py: nameless.update": {"papers_printedform": "update"},
    "papers/ahead.py: row.delete": {"papers_drawnahead": "delete"},
    "papers/ahead.py: rows.delete": {"papers_drawnahead": "delete"},
    "papers/signatures_at_once.py: one.save": {"papers_signature": "update"},
    "papers/signatures.py: again.update": {"papers_signature": "update"},
    "papers/signatures.py: row.save": {"papers_signature": "update"},
    "papers/signatures.py: wanted.update": {"papers_signature": "update"},
    "papers/confirming.py: row.save": {"papers_paperwork": "update"},
    "papers/confirming.py: rows.exclude(state=WorkState.FAILED.value).update": {"papers_paperwork": "update"},
    "papers/confirming.py: rows.update": {"papers_paperwork": "update"},
    "papers/pipeline.py: row.update": {"papers_paperwork": "update"},
    "papers/pipeline.py: rows.exclude(state=WorkState.FAILED.value).update": {"papers_paperwork": "update"},
    "papers/files.py: fresh.update": {"papers_attachment": "update"},
    "papers/files.py: mine.select_for_update": {"papers_attachment": "update"},
    "papers/files.py: mine.update": {"papers_attachment": "update"},
    "results/actions.py: row.save": {"results_result": "update"},
    "results/actions.py: rows.select_for_update": {"results_result": "update"},
    "vault/actions.py: rows.select_for_update": {"vault_paper": "update"},
    "papers/files.py: strays.exclude(line__in=lines).update": {"papers_attachment": "update"},
    "papers/files.py: unused.filter(pk=file_hash).delete": {"papers_keptfile": "delete"},
    "papers/uploads.py: row.delete": {"papers_upload": "delete"},
    "papers/uploads.py: standing.delete": {"papers_upload": "delete"},
    "papers/uploads.py: waiting.delete": {"papers_upload": "delete"},
    "papers/rearranging.py: attached_to(intake, by.agency_id).select_for_update": {"papers_attachment": "update"},
    "papers/rearranging.py: mine.filter(made_by=change, removed_at__isnull=True).update": {
        "papers_attachment": "update"
    },
    "papers/rearranging.py: mine.filter(pk__in=[row.pk for row in back]).update": {"papers_attachment": "update"},
    "papers/rearranging.py: mine.filter(removed_at__isnull=True).select_for_update": {"papers_attachment": "update"},
    "papers/rearranging.py: mine.filter(removed_by_change=change).update": {"papers_attachment": "update"},
    "people/actions.py: row.save": {"people_person": "update", "people_account": "update"},
    "people/models.py: account.save": {"people_account": "insert"},
    "people/passwords.py: link.save": {"people_passwordlink": "update"},
    "people/passwords.py: row.save": {"people_account": "update"},
    "people/second_factors.py: chosen.delete": {"mfa_authenticator": "delete"},
    "people/second_factors.py: totp.save": {"mfa_authenticator": "update"},
    "people/second_factors.py: used.save": {"mfa_authenticator": "update"},
}
"""The writes whose table the code does not name, and the tables that they mean."""

_NAME: Final = r'"?([\w.{}()\[\]]+)"?'
_WRITES: Final = (
    ("insert", re.compile(rf"\binsert into {_NAME}")),
    ("insert", re.compile(rf"\bcopy {_NAME}(?: \(.*?\))? from stdin")),
    ("update", re.compile(rf"(?<!for )(?<!do )(?<!key )\bupdate {_NAME}(?: as)?(?: \w+)? set\b")),
    ("delete", re.compile(rf"\bdelete from {_NAME}")),
)
_LOCKS: Final = re.compile(r"\bfor (?:no key update|update|share|key share)\b")
_BODY: Final = re.compile(r"(?<!security definer set search_path = pg_catalog as )\$\$(.*?)\$\$", re.DOTALL)
"""Of a function that has the rights of who calls it."""


@dataclass(slots=True)
class Done:
    """By table what is done with it, and the writes whose table is not read from the code: `room/file.py: what`."""

    tables: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    unplaced: set[str] = field(default_factory=set)

    def add(self, place: str, table: str, *what: str) -> None:
        if re.fullmatch(r"\w+", table):
            self.tables[table].update(what)
        else:
            self.unplaced.update(f"{place}: {one} {table}" for one in what)


def written_by_rooms() -> dict[str, frozenset[str]]:
    """By table what the rooms do with it besides reading."""
    done = statements_of_rooms()
    for place in BY_HAND.values():
        for table, what in place.items():
            done.tables[table].add(what)
    return {table: frozenset(what) for table, what in done.tables.items()}


def statements_of_rooms() -> Done:
    """As far as the code of the rooms says it."""
    done = Done()
    for floor in ("foundation", "casework", "insight"):
        for file in python_files(HOUSE / floor, migrations=True):
            place = str(file.relative_to(HOUSE / floor))
            read(syntax(file), place, done, functions_only="migrations" in Path(place).parts)
    return done


def read(tree: ast.Module, place: str, done: Done, *, functions_only: bool = False) -> None:
    """What one module does. Of a migration only the functions that stay count: its owner runs the rest."""
    for text in _texts(tree):
        for body in _BODY.findall(text) if functions_only else (text,):
            _of_text(" ".join(body.lower().split()), place, done)
    if not functions_only:
        _of_calls(tree, place, done)


def _texts(tree: ast.Module) -> Iterator[str]:
    """Every text of a module, with its parts that are put in as `{code}`; no text of another text."""
    inside = {id(part) for node in nodes(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    for node in nodes(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(
                str(part.value) if isinstance(part, ast.Constant) else f"{{{ast.unparse(part.value)}}}"
                for part in node.values
                if isinstance(part, ast.Constant | ast.FormattedValue)
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
            yield node.value


def _of_text(text: str, place: str, done: Done) -> None:
    for what, pattern in _WRITES:
        for match in pattern.finditer(text):
            done.add(place, match[1], what)
            upsert = text[match.end() :].partition("insert into")[0]
            if what == "insert" and re.search(r"\bdo update\b", upsert):
                done.add(place, match[1], "update")
    for lock in _LOCKS.finditer(text):
        before = re.findall(rf"\bfrom {_NAME}", text[: lock.start()])
        done.add(place, before[-1] if before else "{unknown}", "update")


def _of_calls(tree: ast.Module, place: str, done: Done) -> None:
    models = _models(tree, place)
    for node in nodes(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        what = OF_DJANGO.get(node.func.attr)
        if what is None or (node.func.attr == "update" and node.args):  # of a dict or a hash
            continue
        table = _table_of(node.func.value, models)
        if table is not None:
            done.add(place, table, *what)
        elif node.func.attr != "create":
            done.unplaced.add(f"{place}: {ast.unparse(node.func)}")


def _models(tree: ast.Module, place: str) -> dict[str, str]:
    """Name in this module → table of the model that it means."""
    labels = {}
    for node in nodes(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.endswith(".models"):
            label = node.module.split(".")[-2]
            labels |= {one.asname or one.name: (label, one.name) for one in node.names}
    found = {}
    for name, (label, model) in labels.items():
        if label in apps.app_configs and model.lower() in apps.all_models[label]:
            found[name] = apps.get_model(label, model)._meta.db_table
    return found


def _table_of(node: ast.expr, models: Mapping[str, str]) -> str | None:
    """The table of `Model.objects…`, or of a call through a model's manager."""
    through = False
    while not isinstance(node, ast.Name):
        match node:
            case ast.Attribute(value=value, attr=attr):
                node, through = value, through or attr == "objects"
            case ast.Call(func=func):
                node = func
            case ast.Subscript(value=value):
                node = value
            case _:
                return None
    return models.get(node.id) if through else None
