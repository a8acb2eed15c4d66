"""A file that somebody wrote, as plain values: JSON or YAML, read so that no file can do harm.

Knows nothing about processes. YAML is read by the core schema of YAML 1.2: only true and false are truth values, so that an outcome
may be called `no`. Anchors and aliases are refused, since nine lines of them can fill the memory.
"""

import json
from typing import Any, Final

LARGEST: Final = 8 * 1024 * 1024
"""Bytes of a file; the largest real definition seen is below 100 KB."""
DEEPEST: Final = 60
"""Levels of nesting; a step table needs 8."""


class UnreadableFile(Exception):
    """The file cannot be read; the message is the sentence for the person who wrote it, naming the place."""


def plain_values(content: bytes, name: str) -> object:
    """The content of the file as dictionaries, lists and scalars. Raises UnreadableFile."""
    if len(content) > LARGEST:
        raise UnreadableFile(f"{name}: tệp lớn hơn {LARGEST // 1024 // 1024} MB, hãy chia thành nhiều tệp.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            f"{name}: tệp không phải UTF-8 (byte thứ {error.start + 1}), hãy lưu lại dạng UTF-8."
        ) from error
    if not text.strip():
        raise UnreadableFile(f"{name}: tệp trống.")
    looks_like_json = text.lstrip()[0] in "{["
    if name.lower().endswith(".json") or (looks_like_json and not name.lower().endswith((".yaml", ".yml"))):
        return _json_values(text, name)
    return _yaml_values(text, name)


def _json_values(text: str, name: str) -> object:
    def pairs(items: list[tuple[str, object]]) -> dict[str, object]:
        seen: dict[str, object] = {}
        for key, value in items:
            if key in seen:
                raise UnreadableFile(f"{name}: “{key}” ghi hai lần trong cùng một mục, hãy bỏ một.")
            seen[key] = value
        return seen

    def no_number(word: str) -> object:
        raise UnreadableFile(f"{name}: “{word}” không phải là số.")

    try:
        values: object = json.loads(text, object_pairs_hook=pairs, parse_constant=no_number)
    except json.JSONDecodeError as error:
        raise UnreadableFile(f"{name}: JSON sai ở dòng {error.lineno}, cột {error.colno}.") from error
    except RecursionError as error:
        raise UnreadableFile(f"{name}: các mục lồng nhau quá sâu.") from error
    except ValueError as error:  # a whole number of more than 4300 digits
        raise UnreadableFile(f"{name}: có một số dài quá mức.") from error
    return values


def _yaml_values(text: str, name: str) -> object:
    import yaml

    try:
        _refuse_tricks(text, name)
        values: object = yaml.load(text, Loader=_loader())  # noqa: S506 - a SafeLoader with fewer types
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f" ở dòng {mark.line + 1}, cột {mark.column + 1}" if mark is not None else ""
        raise UnreadableFile(f"{name}: YAML sai{where}.") from error
    except yaml.YAMLError as error:
        raise UnreadableFile(f"{name}: YAML có ký tự không đọc được.") from error
    except RecursionError as error:
        raise UnreadableFile(f"{name}: các mục lồng nhau quá sâu.") from error
    except ValueError as error:
        raise UnreadableFile(f"{name}: có một giá trị không đọc được.") from error
    return values


def _refuse_tricks(text: str, name: str) -> None:
    """Walk the events, which needs no memory and no recursion, before anything is built."""
    import yaml

    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader if not hasattr(yaml, "CSafeLoader") else yaml.CSafeLoader):
        line = event.start_mark.line + 1 if event.start_mark is not None else 0
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            raise UnreadableFile(f"{name}: dòng {line} dùng neo hoặc bí danh (& *), hãy viết rõ giá trị.")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise UnreadableFile(f"{name}: các mục lồng nhau quá sâu ở dòng {line}.")


def _loader() -> Any:
    """A safe loader with the core types only; it refuses a key that is written twice. Each call makes a new class: nothing is
    shared."""
    import re

    import yaml

    class CoreLoader(yaml.SafeLoader):
        yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}

        def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 - as PyYAML has it
            keys: set[str] = set()
            for key, _ in node.value:
                if not isinstance(key, yaml.ScalarNode):
                    raise yaml.MarkedYAMLError(None, None, "key", key.start_mark)
                if key.value in keys:
                    line = key.start_mark.line + 1
                    raise UnreadableFile(f"“{key.value}” ở dòng {line} ghi hai lần trong cùng một mục, hãy bỏ một.")
                keys.add(key.value)
                key.tag = "tag:yaml.org,2002:str"
            return super().construct_mapping(node, deep)

    for tag, pattern, first in (
        ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
        ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
        ("int", r"[-+]?(?:0|[1-9][0-9]*)", "-+0123456789"),
        ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
    ):
        CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), list(first))
    return CoreLoader
