"""The demo province, for commands that need officers and dossiers."""

from tests.acts.conftest import flows, province

__all__ = ["flows", "province"]
