"""Adapters of outside systems are chosen as Django chooses caches: a name, a dotted path, options."""

from functools import cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string


@cache
def adapter(port: str, name: str = "default") -> Any:
    """The adapter that `settings.ADAPTERS[port][name]` names, made once a process.

    The setting is {"BACKEND": "dotted.path.Class", "OPTIONS": {…}}. Raises KeyError for an unknown port or name.
    """
    choice: dict[str, Any] = settings.ADAPTERS[port][name]
    return import_string(choice["BACKEND"])(**choice.get("OPTIONS", {}))
