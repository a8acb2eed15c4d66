"""A template and what is known of a dossier become a page: pure.

Facts of the dossier, by the names that templates use in `source`:

`applicant_name`, `birth_date`, `sex`, `personal_number`, `address`, `dossier_code`, `accepted_on`, `agency`, `procedure`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from motcua.casework.results.ports import ResultPage
from motcua.foundation.catalogue.result_values import ResultTemplate


@dataclass(frozen=True, slots=True)
class Around:
    """What the page has beside the template: who issues, who signs, how it is checked."""

    above: str
    agency: str
    abbreviation: str
    place: str
    authority: str
    signer_title: str
    signer_name: str
    check_code: str
    check_url: str
    drawn_at: datetime


@dataclass(frozen=True, slots=True)
class Merged:
    """`missing`: names of the fields that are needed and empty; they stand on the page as a gap. `edited`: paragraphs whose sentence
    is another one than the template's."""

    page: ResultPage
    missing: tuple[str, ...]
    edited: tuple[str, ...]


def values_of(template: ResultTemplate, facts: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
    """Merge field → its value: what was typed, else the fact of the dossier. Blanks are nothing."""
    return {one.name: (typed.get(one.name, "") or facts.get(one.source, "")).strip() for one in template.fields}


def merged(
    template: ResultTemplate,
    facts: Mapping[str, str],
    typed: Mapping[str, str],
    sentences: Mapping[str, str],
    around: Around,
) -> Merged:
    """The page. A sentence for a paragraph that may not be changed is left aside."""
    raise NotImplementedError
