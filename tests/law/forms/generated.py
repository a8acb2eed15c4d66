"""Forms and answers by hypothesis: conditions look back only, so that no form has a ring."""

from typing import Any

from hypothesis import strategies as st

from tests.law.forms.building import a_file, choice, group, several, text, yes_no

Row = dict[str, Any]

KINDS: dict[str, Row] = {
    "text": text(maxLength=4),
    "yes": yes_no(),
    "choice": choice("a", "b"),
    "several": several("a", "b"),
    "whole": {"type": "integer", "title": "Số", "minimum": 0, "maximum": 5, "x-needed": False},
    "exact": {"type": "string", "x-kind": "decimal", "title": "Số lẻ", "x-needed": False},
    "day": {"type": "string", "format": "date", "title": "Ngày", "x-needed": False},
}
FITTING: dict[str, list[Any]] = {
    "text": ["x", "yy"],
    "yes": [True, False],
    "choice": ["a", "b"],
    "several": [["a"], ["a", "b"], ["b"]],
    "whole": [0, 1, 5],
    "exact": ["0.5", "2", "-1.25"],
    "day": ["2026-01-01", "2026-11-20"],
}
ODD: list[Any] = [
    None,
    "",
    " ",
    [],
    {},
    [[]],
    7,
    -1,
    True,
    "xxxxx",
    "c",
    ["c"],
    ["a", "a"],
    1.5,
    "1e9",
    "NaN",
    "2026-02-30",
]


@st.composite
def conditions(draw: st.DrawFn, before: dict[str, str], groups: list[str], depth: int = 2) -> Row:
    """About fields (name → kind) and groups that come earlier."""
    several_parts = ["all", "any", "not"] if depth else []
    way = draw(st.sampled_from([*(["field"] if before else []), *(["count"] if groups else []), *several_parts]))
    if way in ("all", "any"):
        return {way: [draw(conditions(before, groups, depth - 1)) for _ in range(draw(st.integers(1, 2)))]}
    if way == "not":
        return {"not": draw(conditions(before, groups, depth - 1))}
    measure = draw(st.sampled_from(["at_least", "more_than", "at_most", "less_than", "same_as"]))
    if way == "count":
        return {"count": draw(st.sampled_from(groups)), measure: draw(st.integers(0, 3))}
    name = draw(st.sampled_from(sorted(before)))
    kind = before[name]
    if draw(st.booleans()):
        return {"field": name, "filled": draw(st.booleans())}
    if kind in ("whole", "exact", "day"):
        alike = [
            one
            for one in before
            if (before[one] == "day") == (kind == "day") and before[one] in ("whole", "exact", "day")
        ]
        if draw(st.booleans()):
            return {"field": name, measure: {"field": draw(st.sampled_from(sorted(alike)))}}
        return {"field": name, measure: draw(st.sampled_from(FITTING[kind]))}
    same = sorted(one for one in before if before[one] == kind and kind != "several")
    if same and draw(st.integers(0, 2)) == 0:
        return {"field": name, "same_as": {"field": draw(st.sampled_from(same))}}
    value = draw(st.sampled_from(FITTING[kind]))
    return {"field": name, "is": value[0] if isinstance(value, list) else value}


@st.composite
def fields(draw: st.DrawFn, name: str, before: dict[str, str], groups: list[str]) -> Row:
    kind = draw(st.sampled_from(sorted(KINDS)))
    field = dict(KINDS[kind])
    if (before or groups) and draw(st.booleans()):
        field["x-when"] = draw(conditions(before, groups))
    needed = draw(st.sampled_from([True, False, "when"]))
    if needed == "when":
        needed = draw(conditions(before, groups)) if before or groups else False
    field["x-needed"] = needed
    before[name] = kind
    return field


@st.composite
def files(draw: st.DrawFn) -> Row:
    """A sound file: fields, groups, pages with conditions."""
    before: dict[str, str] = {}
    groups: list[str] = []
    properties: Row = {}
    pages: list[Row] = []
    for number in range(draw(st.integers(1, 6))):
        name = f"f{number}"
        page: Row = {"id": f"p{number}", "title": "Trang", "asks": [name]}
        if (before or groups) and draw(st.integers(0, 3)) == 0:
            page["when"] = draw(conditions(dict(before), list(groups)))
        if draw(st.integers(0, 3)) == 0:
            inner_before = dict(before)
            inner = {
                f"{name}i{n}": draw(fields(f"{name}i{n}", inner_before, list(groups)))
                for n in range(draw(st.integers(1, 3)))
            }
            properties[name] = group(inner, minItems=draw(st.integers(0, 1)), maxItems=draw(st.integers(1, 3)))
            if before and draw(st.booleans()):
                properties[name]["x-when"] = draw(conditions(dict(before), list(groups)))
            groups.append(name)
        else:
            properties[name] = draw(fields(name, before, list(groups)))
        pages.append(page)
    draw(st.randoms(use_true_random=False)).shuffle(pages)
    return a_file(properties, pages)


def kind_of(written: Row) -> str:
    same = [
        name for name, one in KINDS.items() if all(written.get(key) == one[key] for key in one if key != "x-needed")
    ]
    return same[0]


@st.composite
def answers_to(draw: st.DrawFn, file: Row, *, odd: bool = True) -> Row:
    """Some answered, some not, some odd."""
    given: Row = {}
    for name, one in file["properties"].items():
        if draw(st.integers(0, 4)) == 0:
            continue
        if "properties" in one.get("items", {}):
            inner = one["items"]["properties"]
            ones = [draw(_inner(inner, odd=odd)) for _ in range(draw(st.integers(one["minItems"], one["maxItems"])))]
            given[name] = (
                draw(st.sampled_from([*ODD, ones, [*ones, 5]])) if odd and draw(st.integers(0, 6)) == 0 else ones
            )
        else:
            given[name] = draw(_answer(one, odd=odd))
    if odd and draw(st.booleans()):
        given["unknown"] = draw(st.sampled_from(ODD))
    names = list(given)
    draw(st.randoms(use_true_random=False)).shuffle(names)
    return {name: given[name] for name in names}


@st.composite
def _inner(draw: st.DrawFn, inner: Row, *, odd: bool) -> Row:
    return {name: draw(_answer(one, odd=odd)) for name, one in inner.items() if draw(st.integers(0, 3))}


@st.composite
def _answer(draw: st.DrawFn, written: Row, *, odd: bool) -> Any:
    fitting = FITTING[kind_of(written)]
    return draw(st.sampled_from([*fitting, *fitting, *ODD] if odd else fitting))
