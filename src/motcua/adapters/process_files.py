"""The one way from a file to definitions: step tables in JSON or YAML, BPMN drawings, files of old processes."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from motcua.adapters.step_table.build import definitions_of
from motcua.adapters.step_table.legacy import definitions_of_legacy, differences_of_legacy, is_legacy
from motcua.adapters.step_table.read import UnreadableFile, plain_values
from motcua.law.process.check import defects
from motcua.law.process.defects import Defect
from motcua.law.process.values import Definition

if TYPE_CHECKING:
    from motcua.adapters.bpmn.vocabulary import Layout

FLOWS = Path(__file__).parent / "step_table" / "shipped" / "flows"
"""The inter-agency processes in force that are shipped, one step table for each procedure code."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A definition with everything that is wrong with it."""

    definition: Definition
    defects: tuple[Defect, ...]
    layout: "Layout | None" = None
    """How the definition was drawn, where it came as a drawing."""
    is_legacy: bool = False
    """It stood in a file of old processes."""
    notices: tuple[str, ...] = ()
    """What was read from a drawing otherwise than its drawer may have meant."""

    @property
    def is_sound(self) -> bool:
        return not self.defects


def load(path: Path) -> tuple[Definition, ...]:
    """The definitions of a file, sound or not. Raises UnreadableFile with the sentence for the person who wrote it."""
    return tuple(finding.definition for finding in findings(path))


def findings(path: Path) -> tuple[Finding, ...]:
    """The definitions of a file, each with its defects. Raises UnreadableFile."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{path.name}: không mở được tệp.") from error
    return findings_in(content, path.name)


def findings_in(content: bytes, name: str) -> tuple[Finding, ...]:
    """Like `findings`, for content already read; the file name gives the format. Raises UnreadableFile."""
    if name.lower().endswith((".bpmn", ".xml")) or content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        from motcua.adapters.bpmn.read import drawings_of

        return tuple(
            Finding(one.definition, defects(one.definition), one.layout, notices=one.notices)
            for one in drawings_of(content, name)
        )
    values = plain_values(content, name)
    if is_legacy(values):
        differences = differences_of_legacy(values)
        return tuple(
            Finding(one, (*defects(one), *differences[one.id]), is_legacy=True) for one in definitions_of_legacy(values)
        )
    return tuple(Finding(one, defects(one)) for one in definitions_of(values, name))


def later_flows() -> tuple[tuple[date, Definition], ...]:
    """Shipped processes that follow one of the same code from a day on: a folder named by the day, in order of time."""
    folders = sorted(FLOWS.glob("????-??-??"))
    return tuple(
        (date.fromisoformat(folder.name), one)
        for folder in folders
        for path in sorted(folder.glob("*.yaml"))
        for one in load(path)
    )


@cache
def shipped_flows() -> tuple[Definition, ...]:
    """The shipped processes, in the order of their codes; those that follow one of them: `later_flows`."""
    return tuple(one for path in sorted(FLOWS.glob("*.yaml")) for one in load(path))
