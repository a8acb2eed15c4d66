"""The demo province, for commands that need officers and dossiers."""

from tests.acts.conftest import province

__all__ = ["province"]
