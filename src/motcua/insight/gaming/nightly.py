"""What the nightly look over the whole province found, as it is kept: references, numbers and keys of dossiers.

Of each finding the first dossiers alone are kept, as many as a page names; probabilities to the digits of a float.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Final

from motcua.foundation.organisation.register import register
from motcua.foundation.organisation.versions import current_versions
from motcua.insight.gaming.looking import Looked, look_among
from motcua.insight.gaming.values import MOST_SHOWN
from motcua.law.gaming.detector import Unit
from motcua.law.gaming.findings import Finding
from motcua.law.gaming.settings import DEFAULT
from motcua.law.indices.period import Period

USUAL: Final = timedelta(days=89)
"""From the first to the last day: three months, so that there is something to compare."""


def look(period: Period) -> Looked:
    """Over all dossiers, by the settings that are in use."""
    return look_among(period, DEFAULT, register(current_versions().register), seen_by=None)


def written(one: Looked) -> dict[str, Any]:
    """For `read`."""
    officers = {each.subject for each in one.findings if each.unit is Unit.OFFICER}
    return {
        "from": one.period.first.isoformat(),
        "to": one.period.last.isoformat(),
        "dossiers": one.dossiers,
        "tests": one.tests,
        "findings": [_written(each) for each in one.findings],
        "posts": {account: agency for account, agency in one.posts.items() if account in officers},
    }


def read(content: Mapping[str, Any]) -> Looked:
    """Raises KeyError or ValueError for what `written` never made."""
    return Looked(
        period=Period(date.fromisoformat(content["from"]), date.fromisoformat(content["to"])),
        dossiers=content["dossiers"],
        tests=content["tests"],
        findings=tuple(map(_read, content["findings"])),
        posts=content["posts"],
    )


def _written(one: Finding) -> dict[str, Any]:
    return {
        "detector": one.detector,
        "unit": one.unit.value,
        "subject": one.subject,
        "n": one.n,
        "marked": one.marked,
        "expected": str(one.expected),
        "interval": list(one.interval),
        "p": float(one.p),
        "q": float(one.q),
        "dossiers": list(one.dossiers[:MOST_SHOWN]),
    }


def _read(one: Mapping[str, Any]) -> Finding:
    low, high = one["interval"]
    return Finding(
        detector=one["detector"],
        unit=Unit(one["unit"]),
        subject=one["subject"],
        n=one["n"],
        marked=one["marked"],
        expected=Fraction(one["expected"]),
        interval=(low, high),
        p=Fraction(one["p"]),
        q=Fraction(one["q"]),
        dossiers=tuple(one["dossiers"]),
    )
