"""Who signs in a demonstration, and that nobody else gets test keys unasked."""

import os
from typing import Any

import pytest

from motcua.casework.papers.signing import NoSigner
from motcua.doors.cli.demo.province import Province
from motcua.doors.cli.serving.demonstration import SETTING, sign_with_test_keys
from motcua.foundation.people.models import Account

DEMO = "MOTCUA_SIGNING_DEMO"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _unsaid(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """Nothing was said of signing; what a test says is taken back."""
    for name in (SETTING, DEMO):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    settings.SIGNER = NoSigner()
    settings.SIGNING_DEMO = False


def test_21_a_demonstration_signs_with_test_keys_and_so_do_its_processes(province: Province, settings: Any) -> None:
    assert sign_with_test_keys()
    assert (os.environ[SETTING], os.environ[DEMO]) == ("software", "1")
    assert settings.SIGNING_DEMO
    assert not isinstance(settings.SIGNER, NoSigner)


def test_21_what_the_operator_said_of_signing_stands(
    province: Province, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SETTING, "none")
    assert not sign_with_test_keys()
    assert isinstance(settings.SIGNER, NoSigner)


def test_21_a_province_without_demonstration_gets_no_test_keys(province: Province, settings: Any) -> None:
    Account.objects.update(demonstration=False)
    assert not sign_with_test_keys()
    assert SETTING not in os.environ
    assert isinstance(settings.SIGNER, NoSigner)
