"""Descriptors by package discovery: one module, one descriptor. A new module is known because it is there."""

import pkgutil
from importlib import import_module
from typing import TypeVar

T = TypeVar("T")


def discover(package: str, attribute: str, kind: type[T]) -> dict[str, T]:
    """Module name → its descriptor, in the order of names. Raises TypeError for a module without one of this kind."""
    found: dict[str, T] = {}
    for module in pkgutil.iter_modules(import_module(package).__path__):
        descriptor = getattr(import_module(f"{package}.{module.name}"), attribute, None)
        if not isinstance(descriptor, kind):
            raise TypeError(f"{package}.{module.name} has no {attribute} of type {kind.__name__}")
        found[module.name] = descriptor
    return found
