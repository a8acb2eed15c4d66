"""20 (ASVS 15.1.1, 15.1.2, 15.2.1) Every library stands in the list with its version; the days of repair are written."""

import json
import re
from typing import Any

import pytest
from tools import sbom

from tests.house.tree import ROOT

LOCK = """# made by uv
django==5.2.9 \\
    --hash=sha256:{a}
    # via
    #   motcua (pyproject.toml)
    #   whitenoise
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:{a} \\
    --hash=sha256:{b}
    # via django
whitenoise==6.12.0 \\
    --hash=sha256:{b}
    # via motcua (pyproject.toml)
""".format(a="a" * 64, b="b" * 64)


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert sbom.main(list(words)) == 0
    read: dict[str, Any] = json.loads(capsys.readouterr().out)
    return read


@pytest.mark.parametrize(("words", "lock"), [((), "run.txt"), (("--dev",), "dev.txt")])
def test_20_asvs_15_1_2_every_line_of_the_lock_is_in_the_list(
    words: tuple[str, ...], lock: str, capsys: pytest.CaptureFixture[str]
) -> None:
    made = printed(capsys, *words)
    pinned = re.findall(r"^([\w.-]+)==([\w.]+)", (ROOT / "requirements" / lock).read_text("utf-8"), re.MULTILINE)
    assert len(pinned) > 40
    listed = [(one["name"], one["version"]) for one in made["components"] if one["purl"].startswith("pkg:pypi/")]
    assert listed == pinned
    assert all(one["hashes"] for one in made["components"] if one["purl"].startswith("pkg:pypi/"))


def test_20_asvs_15_1_2_every_script_that_is_shipped_is_in_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    scripts = {
        one["name"]: one["version"] for one in printed(capsys)["components"] if one["purl"].startswith("pkg:npm/")
    }
    files = sorted(one.name for one in sbom.SCRIPTS.iterdir() if one.suffix == ".js")
    assert files == sorted(f"{name}-{version}.min.js" for name, version in scripts.items())
    assert files


def test_20_asvs_15_1_2_the_list_is_cyclonedx_and_the_same_lock_gives_the_same(
    capsys: pytest.CaptureFixture[str],
) -> None:
    made, again = printed(capsys), printed(capsys)
    assert made == again
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")
    refs = [one["bom-ref"] for one in made["components"]]
    assert len(refs) == len(set(refs))
    assert {one["ref"] for one in made["dependencies"]} <= set(refs)
    assert {below for one in made["dependencies"] for below in one["dependsOn"]} <= set(refs)
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", made["serialNumber"])


def test_20_asvs_15_1_2_who_needs_what_where_and_with_which_hashes_is_read() -> None:
    made = sbom.bill(LOCK, ["htmx-4.0.1.min.js", "htmx-LICENSE.txt"])
    django, colorama, whitenoise, htmx = made["components"]
    assert [one["content"][0] for one in colorama["hashes"]] == ["a", "b"]
    assert colorama["properties"] == [{"name": "motcua:marker", "value": "sys_platform == 'win32'"}]
    assert (django["version"], htmx["purl"]) == ("5.2.9", "pkg:npm/htmx.org@4.0.1")
    needs = {one["ref"]: one["dependsOn"] for one in made["dependencies"]}
    assert needs == {django["purl"]: [colorama["purl"]], whitenoise["purl"]: [django["purl"]], colorama["purl"]: []}
    assert made["serialNumber"] != sbom.bill(LOCK.replace("5.2.9", "5.2.10"))["serialNumber"]


def test_20_asvs_15_1_1_the_days_of_repair_stand_where_security_leads_to() -> None:
    page = (ROOT / "docs" / "security" / "dependencies.md").read_text("utf-8")
    rows = re.findall(r"^\| (critical|high|medium|no hole)[^|]*\| (\d+) days \|", page, re.MULTILINE)
    days = [int(number) for _, number in rows]
    assert [name for name, _ in rows] == ["critical", "high", "medium", "no hole"]
    assert days == sorted(days)
    for name in ("SECURITY.md", "docs/security.md"):
        assert "security/dependencies.md" in (ROOT / name).read_text("utf-8"), name
