"""The two bots that are compared: how each is served, run in a process, trained, and what is installed for it."""

from __future__ import annotations

import os
import re
import sys
from abc import ABC, abstractmethod
from importlib.metadata import Distribution, distributions
from pathlib import Path

import yaml

from bench import stock
from bench.processes import Command
from jobwise.paths import ROOT

Package = Distribution


class Bot(ABC):
    """One of the two. Ports are of this machine's loopback address."""

    name: str

    @abstractmethod
    def servers(self, port: int, action_port: int) -> list[Command]:
        """What answers `POST /webhooks/rest/webhook` on a port."""

    @abstractmethod
    def action_servers(self, action_port: int) -> list[Command]:
        """What the bot needs besides itself to answer."""

    @abstractmethod
    def worker(self, action_port: int) -> Command:
        """bench.inprocess for this bot."""

    @abstractmethod
    def packages(self) -> list[Package]:
        """What must be installed to train and serve it."""

    def installed_megabytes(self) -> float:
        """The size of all files of its packages, byte-code that pip compiles included."""
        files = {Path(str(file.locate())) for package in self.packages() for file in package.files or ()}
        return round(sum(file.stat().st_size for file in files if file.exists()) / 1e6, 1)


class Jobwise(Bot):
    name = "jobwise"

    def __init__(self) -> None:
        self._jobwise = str(Path(sys.executable).parent / "jobwise")

    def servers(self, port: int, action_port: int) -> list[Command]:
        argv = [self._jobwise, "serve", "--host", "127.0.0.1", "--port", str(port)]
        return [Command(argv, ROOT, os.environ, "jobwise-serve")]

    def action_servers(self, action_port: int) -> list[Command]:
        return []

    def worker(self, action_port: int, knowledge: Path | None = None) -> Command:
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        if knowledge:
            env["JOBWISE_KNOWLEDGE"] = str(knowledge)
        return Command([sys.executable, "-m", "bench.inprocess", "jobwise"], ROOT, env, "jobwise-worker")

    def training(self, out: Path) -> Command:
        """Train from nothing into a folder."""
        data = [str(folder) for folder in (ROOT / "data" / name for name in stock.DATA) if folder.is_dir()]
        argv = [self._jobwise, "rasa", "train", "--force", "--out", str(out), "--data", *data]
        return Command(argv, ROOT, os.environ | stock.UNCACHED, "jobwise-training")

    def model(self) -> Command:
        """Train if the model is not there."""
        return Command([self._jobwise, "train"], ROOT, os.environ, "jobwise-train")

    def packages(self) -> list[Package]:
        """Those of the lock for running; the tools for tests and lint lie in the same environment and are left out."""
        locked = set(re.findall(r"^([\w.-]+)==", (ROOT / "constraints.txt").read_text(encoding="utf-8"), re.M))
        return [package for package in distributions() if _plain(package.name) in locked]


class Stock(Bot):
    name = "stock"

    def servers(self, port: int, action_port: int) -> list[Command]:
        argv = ["run", "--interface", "127.0.0.1", "--port", str(port), "--model", str(stock.MODEL)]
        argv += ["--endpoints", str(self._endpoints(action_port))]
        return [*self.action_servers(action_port), self._rasa("stock-serve", argv)]

    def action_servers(self, action_port: int) -> list[Command]:
        argv = ["run", "actions", "--actions", "bench.stock_actions", "--port", str(action_port)]
        return [self._rasa("stock-actions", argv)]

    def worker(self, action_port: int) -> Command:
        argv = [str(stock.PYTHON), "-m", "bench.inprocess", "stock", str(stock.MODEL), _actions(action_port)]
        return Command(argv, stock.PROJECT, stock.environment_variables(), "stock-worker")

    def packages(self) -> list[Package]:
        """All of its environment, but for pip, which every environment has."""
        folder = next(stock.ENVIRONMENT.glob("lib/*/site-packages"))
        return [package for package in distributions(path=[str(folder)]) if package.name != "pip"]

    def _rasa(self, log: str, argv: list[str]) -> Command:
        # The action server would otherwise listen on all addresses.
        env = stock.environment_variables() | {"SANIC_HOST": "127.0.0.1"}
        return Command([str(stock.PYTHON), "-m", "rasa", *argv], stock.PROJECT, env, log)

    def _endpoints(self, action_port: int) -> Path:
        file = stock.PROJECT / "endpoints.yml"
        file.write_text(yaml.safe_dump({"action_endpoint": {"url": _actions(action_port)}}))
        return file


def _actions(port: int) -> str:
    return f"http://127.0.0.1:{port}/webhook"


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
