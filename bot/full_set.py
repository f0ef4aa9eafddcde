"""Says what to install where config.yml names a component that needs what `bot.lean` has a placeholder for.

Rasa asks a component for the packages it needs before it trains, but its own neural components name none.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

VALIDATION = "rasa.engine.validation"


class Watcher(MetaPathFinder):
    """Teaches Rasa's check of a configuration about placeholders, as soon as Rasa imports it."""

    def __init__(self, is_placeholder: Callable[[object], bool]) -> None:
        self._is_placeholder = is_placeholder

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != VALIDATION:
            return None
        spec = PathFinder.find_spec(fullname, path)
        if spec is not None and spec.loader is not None:
            execute = spec.loader.exec_module

            def execute_and_teach(module: ModuleType) -> None:
                execute(module)
                self._teach(module)

            spec.loader.exec_module = execute_and_teach  # type: ignore[method-assign]
        return spec

    def _teach(self, validation: Any) -> None:
        from rasa.shared.exceptions import InvalidConfigException

        stock = validation._validate_required_packages

        def validate_required_packages(node: Any) -> None:
            missing = self.missing(node.uses)
            if missing:
                raise InvalidConfigException(  # `jobwise train` and `rasa train` print it as one line
                    f"{node.uses.__name__} needs {', '.join(missing)}, which Jobwise leaves out. To use it, run "
                    "`make full` with Python 3.10: it installs Rasa's full set (2.7 GB) into .venv-full."
                )
            stock(node)

        validation._validate_required_packages = validate_required_packages

    def missing(self, component: type) -> list[str]:
        """Give the packages that the code of a component imports and that are placeholders."""
        modules = (vars(sys.modules[parent.__module__]).values() for parent in component.__mro__)
        stand_ins = (value for values in modules for value in values if self._is_placeholder(value))
        names = (value.__name__ if isinstance(value, ModuleType) else value.__module__ for value in stand_ins)
        return sorted({name.partition(".")[0] for name in names} - {"rasa"})
