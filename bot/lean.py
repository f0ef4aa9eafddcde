"""Rasa without TensorFlow: import this module before anything of Rasa.

Rasa imports TensorFlow, matplotlib and the client library of every messaging channel as soon as it starts,
whether a bot uses them or not. Jobwise uses none of them, so the lock leaves them out (0.7 GB instead
of 2.7), and this module answers those imports with placeholders: modules whose attributes are empty
classes, enough to be imported, subclassed, named in an annotation or put on a function as a decorator.

A package that *is* installed is never replaced, because the hook is asked last: whoever installs the whole of
Rasa (`make full`) gets the whole of Rasa. Who names a neural component without it is told so: see bot.full_set.

Importing the module installs the hook and keeps start-up quiet: no telemetry, no warnings about the age of the
pinned libraries that nobody who runs the bot can act on.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

from bot.full_set import Watcher

# What Rasa imports and a bot without neural policies on the web never uses.
UNUSED = frozenset(
    {
        # neural networks and plots
        "tensorflow", "tensorflow_hub", "tensorflow_text", "tensorflow_addons", "keras", "matplotlib",
        # clients of messaging services
        "fbmessenger", "twilio", "slack_sdk", "mattermostwrapper", "rocketchat_API", "webexteamssdk", "aiogram",
        "google", "google.auth", "google.oauth2", "cachecontrol",
        # clients of databases and message brokers
        "pymongo", "boto3", "botocore", "confluent_kafka",
        # funny names for models; ours are named by their content
        "randomname",
    }
)  # fmt: skip

# A module of Rasa that only neural components use, and that has scikit-learn loaded for it: 45 MB and 0.4 s.
NEURAL = "rasa.utils.tensorflow.model_data"

_ENVIRONMENT = {
    "RASA_TELEMETRY_ENABLED": "false",
    "LOG_LEVEL": "WARNING",  # Rasa's own default, INFO, also draws eight progress bars a training
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",  # Rasa pins SQLAlchemy 1.4
    "OPENBLAS_NUM_THREADS": "1",  # on the small matrices of a message, threads wait more than they work
    "TF_CPP_MIN_LOG_LEVEL": "2",  # where the real TensorFlow is installed
}


class _PlaceholderType(type):
    """Any attribute of a placeholder is a placeholder too, named by its path."""

    def __getattr__(cls, name: str) -> _PlaceholderType:
        if name.startswith("__"):
            raise AttributeError(name)
        setattr(cls, name, made := _placeholder(cls.__module__, f"{cls.__qualname__}.{name}"))
        return made

    def __getitem__(cls, _item: object) -> _PlaceholderType:
        return cls

    def __or__(cls, _other: Any) -> Any:
        return cls


class _Placeholder(Exception, metaclass=_PlaceholderType):
    """Stands for a class or function of a package that is not installed.

    It is an exception, because Rasa also names such classes in ``except`` clauses.
    """

    def __init__(self, *_args: object, **_options: object) -> None:
        super().__init__()

    def __call__(self, decorated: object = None, *_args: object, **_options: object) -> object:
        return decorated


def _placeholder(module: str, qualname: str) -> _PlaceholderType:
    name = qualname.rpartition(".")[2]
    return _PlaceholderType(name, (_Placeholder,), {"__module__": module, "__qualname__": qualname})


class PlaceholderModule(ModuleType):
    """A module of a package that is not installed."""

    def __getattr__(self, name: str) -> _PlaceholderType:
        if name.startswith("__"):
            raise AttributeError(name)
        setattr(self, name, made := _placeholder(self.__name__, name))
        return made


def is_placeholder(value: object) -> bool:
    """Whether a value is one of the modules or classes that this module makes; not what others derive from them."""
    if type(value) is _PlaceholderType:
        return value.__module__.partition(".")[0] in UNUSED or value.__module__ == NEURAL
    return isinstance(value, PlaceholderModule)


class _Finder(MetaPathFinder, Loader):
    """Finds the placeholders of packages by their names."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        parent = sys.modules.get(fullname.rpartition(".")[0])
        # A module missing inside an installed package stays missing: its own code may look for that.
        if fullname in self._names or isinstance(parent, PlaceholderModule):
            return ModuleSpec(fullname, self, is_package=True)
        return None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return PlaceholderModule(spec.name, "Not installed: Jobwise does not use it. See bot/lean.py.")

    def exec_module(self, module: ModuleType) -> None: ...


def _install() -> None:
    for name, value in _ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    if PathFinder.find_spec("tensorflow") is None:
        sys.meta_path.insert(0, _Finder(frozenset({NEURAL})))
    sys.meta_path.append(_Finder(UNUSED))
    sys.meta_path.insert(0, Watcher(is_placeholder))
    import sanic.app  # noqa: F401 - on import it switches deprecation warnings on, so it goes first

    for category in (DeprecationWarning, PendingDeprecationWarning):
        warnings.filterwarnings("ignore", category=category)
    for message in ("pkg_resources is deprecated", "Slot auto-fill has been removed"):
        warnings.filterwarnings("ignore", message)


_install()
