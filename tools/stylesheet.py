"""Reads a style sheet as rules, leaves out those that nothing on a page can meet, and writes the rest short.

What is in doubt stays: names inside `:is()`, `:not()` and `:has()` are not looked at, and what a user can bring about is met
(`[open]`).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

GROUPS: Final = ("@media", "@supports", "@container")
COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
QUOTED: Final = re.compile(r'("[^"]*")')
NAMED: Final = re.compile(r"[.#]([A-Za-z][\w-]*)|\[([\w-]+)")
BROUGHT_ABOUT: Final = frozenset({"open"})
"""Attributes that a page has only after its user did something."""

OWN_VALUE: Final = re.compile(r"(?<=[{;])(--[\w-]+):[^;{}]*;?")


@dataclass(frozen=True, slots=True)
class Rule:
    """A prelude with its declarations, or a group (`@media`) with its rules."""

    prelude: str
    body: str = ""
    rules: tuple["Rule", ...] = ()

    @property
    def is_group(self) -> bool:
        return self.prelude.startswith(GROUPS)

    def __str__(self) -> str:
        inner = "".join(map(str, self.rules)) if self.is_group else self.body
        return f"{self.prelude}{{{inner}}}"


def rules_of(text: str) -> tuple[Rule, ...]:
    """The rules of a sheet, short. A rule within a rule stays in its body as it is."""
    return tuple(_rules(COMMENT.sub("", text)))


def _rules(text: str) -> Iterator[Rule]:
    for prelude, body in _blocks(text):
        name = _short_prelude(prelude)
        if name.startswith(GROUPS):
            yield Rule(name, rules=tuple(_rules(body)))
        else:
            yield Rule(name, _short_body(body))


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Prelude and what stands between its braces."""
    begun = depth = opened = 0
    for at, letter in enumerate(text):
        if letter == "{":
            depth += 1
            opened = at if depth == 1 else opened
        elif letter == "}":
            depth -= 1
            if depth == 0:
                yield text[begun:opened].strip(), text[opened + 1 : at].strip()
                begun = at + 1
    if depth or text[begun:].strip():
        raise ValueError(f"not a whole sheet: {text[begun:][:60]!r}")


def _outside_quotes(text: str, change: Callable[[str], str]) -> str:
    return "".join(part if part.startswith('"') else change(part) for part in QUOTED.split(text))


def _short_prelude(text: str) -> str:
    """Blanks that mean nothing are left out; one before a colon means "a descendant"."""

    def change(part: str) -> str:
        part = re.sub(r"\s+", " ", part)
        part = re.sub(r"\s*([,>])\s*", r"\1", part)
        if text.startswith("@"):
            return re.sub(r":\s+", ":", part)
        return re.sub(r"(?<![\d)n])\s*([+~])\s*(?!\d)", r"\1", part)

    return _outside_quotes(text, change).strip()


def _short_body(text: str) -> str:
    def change(part: str) -> str:
        part = re.sub(r"\s+", " ", part)
        part = re.sub(r"\s*([{};,])\s*|(?<=[\w-]):\s+", lambda match: match[1] or ":", part)
        return part.replace(";}", "}")

    return _outside_quotes(text, change).strip().rstrip(";")


def met(rules: Iterable[Rule], may_meet: Callable[[str], bool]) -> Iterator[Rule]:
    """The rules whose selectors a page can meet, each with only those selectors."""
    for rule in rules:
        if rule.is_group:
            inner = tuple(met(rule.rules, may_meet))
            if inner:
                yield replace(rule, rules=inner)
        elif rule.prelude.startswith("@"):
            yield rule
        else:
            wanted = [one for one in _selectors(rule.prelude) if all(map(may_meet, names_of(one)))]
            if wanted:
                yield replace(rule, prelude=",".join(wanted))


def names_of(selector: str) -> tuple[str, ...]:
    """Classes, anchors and attributes without which nothing meets the selector."""
    plain = QUOTED.sub("", _without_brackets(selector))
    wanted = (of_class or attribute for of_class, attribute in NAMED.findall(plain))
    return tuple(name for name in wanted if name not in BROUGHT_ABOUT)


def _without_brackets(selector: str) -> str:
    depth, kept = 0, []
    for letter in selector:
        depth -= letter == ")"
        if depth == 0:
            kept.append(letter)
        depth += letter == "("
    return "".join(kept)


def _selectors(prelude: str) -> list[str]:
    """The selectors of a list; a comma in brackets parts none."""
    depth, parts = 0, [""]
    for letter in prelude:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def written(rules: Iterable[Rule]) -> str:
    """One rule a line, neighbours of one group together, without own values (`--name`) that nothing uses."""
    joined: list[Rule] = []
    for rule in rules:
        if rule.is_group and joined and joined[-1].prelude == rule.prelude:
            joined[-1] = replace(rule, rules=(*joined[-1].rules, *rule.rules))
        else:
            joined.append(rule)
    return "".join(f"{rule}\n" for rule in joined)


def without_unused_values(text: str) -> str:
    """Own values are left out as long as some are used by nothing."""
    used = set(re.findall(r"var\((--[\w-]+)", text))
    shorter = OWN_VALUE.sub(lambda match: match[0] if match[1] in used else "", text)
    return text if shorter == text else without_unused_values(shorter.replace(";}", "}"))
