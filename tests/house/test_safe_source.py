"""What our source never does: run text as code, read objects from bytes, ask a shell, hash weakly, put values into SQL or HTML."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.house.tree import HOUSE, imports_of, name_of, nodes, python_files, syntax

FORBIDDEN_CALLS: Final = {
    "eval", "exec", "compile", "__import__", "os.system", "os.popen", "yaml.unsafe_load", "yaml.full_load",
    "hashlib.md5", "hashlib.sha1", "hashlib.new", "random.random", "random.choice", "random.choices", "random.randint",
    "random.randbytes", "random.getrandbits", "Template", "RawSQL",
}  # fmt: skip
FORBIDDEN_METHODS: Final = {"from_string", "extra", "raw", "xpath"}
FORBIDDEN_IMPORTS: Final = re.compile(
    r"(pickle|marshal|shelve|dill|xml\.(etree|dom|sax)|telnetlib|ssl\._create_unverified_context|hashlib\.(md5|sha1))"
    r"|.*\.(csrf_exempt|ModelForm|modelform_factory|xframe_options_exempt)$"
)
OF_OTHERS: Final = {"src/motcua/adapters/arriving/digests.py": "hashlib.new"}
"""What others signed is hashed as they did, also with what must then be called weak."""
WITH_KEYS: Final = frozenset(f"src/motcua/adapters/signing/{name}.py" for name in ("authority", "software", "evidence"))
"""The test authority and its keys, and questions about revocation, which name a certificate by a hash."""
SAFE_LOADER: Final = "_loader()"
"""Of `adapters/step_table/read.py`: made from `yaml.SafeLoader`."""
PUT_TOGETHER: Final = {
    "src/motcua/casework/dossiers/queries/counter.py": "one condition for each kind of place, from the code",
    "src/motcua/casework/dossiers/queries/narrowing.py": "a condition for who looks, its values beside it",
    "src/motcua/casework/dossiers/queries/lives.py": "a condition for who looks, its values beside it",
    "src/motcua/casework/dossiers/writing.py": "columns of the model",
    "src/motcua/casework/dossiers/queries/rows.py": "columns of a queue, from the code",
    "src/motcua/insight/measure/queries/lists.py": "conditions of a figure, from the code, their values beside them",
    "src/motcua/insight/measure/queries/late.py": "conditions for what is asked for, their values beside them",
    "src/motcua/insight/measure/queries/of_steps.py": "conditions for what is asked for, their values beside them",
    "src/motcua/insight/measure/queries/procedures.py": "conditions for what is asked for, their values beside them",
    "src/motcua/insight/measure/queries/sums.py": "the breadth of a sum and its columns, from the code, their values beside them",
    "src/motcua/foundation/ledger/verification.py": "a condition or none, from the code",
    "src/motcua/foundation/notes/actions.py": "places for values, as many as there are rows",
}
"""Where the text of SQL is put together from more than constants, and from what."""

KEPT_BY_THE_BROWSER: Final = {("intake.js", '"mc-accepted"'), ("rows.js", "key"), ("mc-keys.js", "OFF")}
"""That something was accepted, which row was opened, and whether shortcuts are off: no person."""


def name_of_call(node: ast.Call) -> str:
    """`a.b.c` of `a.b.c(…)`; `.c` where something else stands before it, as in `a().c(…)`: that is a call of its own."""
    parts, called = [], node.func
    while isinstance(called, ast.Attribute):
        parts.append(called.attr)
        called = called.value
    return ".".join([called.id if isinstance(called, ast.Name) else "", *reversed(parts)])


def given_to(node: ast.Call) -> dict[str | None, str]:
    return {one.arg: ast.unparse(one.value) for one in node.keywords}


def wrong_calls(tree: ast.AST) -> Iterator[str]:
    for node in nodes(tree):
        if not isinstance(node, ast.Call):
            continue
        name = name_of_call(node)
        if name in FORBIDDEN_CALLS or (isinstance(node.func, ast.Attribute) and node.func.attr in FORBIDDEN_METHODS):
            yield f"{node.lineno}: {ast.unparse(node.func)}"
        if name.startswith("subprocess.") and given_to(node).get("shell", "False") != "False":
            yield f"{node.lineno}: {name} with a shell"
        if name == "yaml.load" and given_to(node).get("Loader") != SAFE_LOADER:
            yield f"{node.lineno}: {name} without the loader of plain values"


def wrong_imports(tree: ast.AST) -> Iterator[str]:
    for line, name in imports_of(tree):
        if FORBIDDEN_IMPORTS.match(name) or (name.startswith("cryptography") and name != "cryptography.fernet.Fernet"):
            yield f"{line}: {name}"


def wrong_parsers(tree: ast.AST) -> Iterator[str]:
    """Readers of XML that would fetch or unfold what a file names."""
    for node in nodes(tree):
        if isinstance(node, ast.Call) and name_of_call(node) in {"etree.XMLParser", "etree.iterparse"}:
            given = given_to(node)
            if (given.get("resolve_entities"), given.get("no_network")) != ("False", "True"):
                yield f"{node.lineno}: {ast.unparse(node.func)}"


def composed_sql(tree: ast.AST) -> Iterator[str]:
    """Texts of SQL into which something is put that is no constant; `sql.SQL` quotes by itself."""
    for node in nodes(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "execute"):
            continue
        text = node.args[0] if node.args else None
        if isinstance(text, ast.JoinedStr):
            inside = [ast.unparse(one.value) for one in text.values if isinstance(one, ast.FormattedValue)]
            if not all(name.isupper() for name in inside):
                yield f"{node.lineno}: {', '.join(inside)}"
        elif (isinstance(text, ast.BinOp) and isinstance(text.op, ast.Mod | ast.Add)) or (
            isinstance(text, ast.Call)
            and ast.unparse(text.func).endswith(".format")
            and "sql.SQL(" not in ast.unparse(text.func)
        ):
            yield f"{node.lineno}: {ast.unparse(text)}"


def scripts() -> dict[str, str]:
    """Our own scripts; what others wrote lies under vendor."""
    files = [file for file in HOUSE.glob("doors/*/static/**/*.js") if "vendor" not in file.parts]
    return {file.name: file.read_text("utf-8") for file in files}


def every(wrong: str) -> list[str]:
    judge = {"calls": wrong_calls, "imports": wrong_imports, "parsers": wrong_parsers}[wrong]
    found = ((name_of(file), one) for file in python_files() for one in judge(syntax(file)))
    return [
        f"{name}:{one}"
        for name, one in found
        if not one.endswith(f": {OF_OTHERS.get(name)}") and not (name in WITH_KEYS and ": cryptography" in one)
    ]


@pytest.mark.parametrize("wrong", ["calls", "imports"])
def test_20_no_text_becomes_code_and_no_bytes_become_objects(wrong: str) -> None:
    assert every(wrong) == []


def test_20_no_reader_of_xml_unfolds_or_fetches_anything() -> None:
    assert every("parsers") == []


def test_20_values_go_to_the_database_beside_the_text_of_sql() -> None:
    found = {name_of(file): list(composed_sql(syntax(file))) for file in python_files()}
    assert {name for name, lines in found.items() if lines} == set(PUT_TOGETHER)


def test_20_no_template_prints_text_unescaped() -> None:
    templates = [*HOUSE.rglob("templates/**/*.html")]
    assert len(templates) > 50
    loose = re.compile(r"\|\s*safe\b|\|\s*safeseq\b|autoescape\s+off")
    assert [name_of(file) for file in templates if loose.search(file.read_text("utf-8"))] == []


def test_20_no_script_runs_text_or_listens_to_other_windows() -> None:
    own = scripts()
    assert len(own) > 5
    loose = re.compile(
        r"\beval\(|new Function|document\.write|outerHTML|insertAdjacentHTML|postMessage|[\"']message[\"']|indexedDB"
    )
    assert [name for name, text in own.items() if loose.search(text)] == []
    assert [name for name, text in own.items() if "innerHTML" in text] == ["mc-session.js"], (
        "the dialog as our server drew it"
    )


def test_20_no_script_keeps_anything_of_a_person_in_the_browser() -> None:
    kept = {(name, key) for name, text in scripts().items() for key in re.findall(r"Storage\.setItem\(([^,]+),", text)}
    assert kept == KEPT_BY_THE_BROWSER
    assert [name for name, text in scripts().items() if "document.cookie" in text] == []


@pytest.mark.parametrize(
    "source",
    [
        "eval(typed)",
        "yaml.load(file)",
        "hashlib.md5(b'')",
        "subprocess.run(line, shell=True)",
        "engine.from_string(typed)",
        "import pickle",
        "from django.views.decorators.csrf import csrf_exempt",
        "from cryptography.hazmat.primitives import hashes",
        "etree.XMLParser(no_network=True)",
        "cursor.execute(f'select {typed}')",
        "cursor.execute('select ' + typed)",
        "cursor.execute('select {}'.format(typed))",
    ],
)
def test_planted_source_is_seen(source: str) -> None:
    tree = ast.parse(source)
    assert len([*wrong_calls(tree), *wrong_imports(tree), *wrong_parsers(tree), *composed_sql(tree)]) == 1
    assert isinstance(HOUSE, Path)
