"""`python -m bench`: what `make bench` runs."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bench import machine, stock
from bench.bots import Bot, Jobwise, Stock
from bench.measures import Results
from bench.parts import PARTS, Run
from bench.picture import picture
from bench.processes import CACHE, CannotMeasure, complaints, seconds_of
from bench.report import profile, table

HERE = Path(__file__).parent
ROUNDS, SECONDS = 5, 6.0
QUICK_ROUNDS, QUICK_SECONDS = 2, 2.0


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, write; the exit code says whether that went well, not whether bounds were kept."""
    args = _parser().parse_args(argv)
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what runs is ended then too
    try:
        results = _measure(args)
    except CannotMeasure as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("bench: stopped", file=sys.stderr)
        return 130
    print("", *table(results), "", *profile(results), sep="\n")
    complete = not (args.quick or args.only or args.parts)
    folder = HERE if complete else CACHE
    (folder / "results.json").write_text(json.dumps(results.as_json(), indent=1, ensure_ascii=False) + "\n")
    (folder / "results.svg").write_text(picture(results), encoding="utf-8")
    print(f"\nWritten: {folder.relative_to(HERE.parent)}/results.json and results.svg")
    return 0


def _measure(args: argparse.Namespace) -> Results:
    bots: tuple[Bot, ...] = tuple(bot for bot in (Jobwise(), Stock()) if args.only in (None, bot.name))
    record = None
    for bot in bots:
        if isinstance(bot, Jobwise):
            seconds_of(bot.model())
        else:
            stock.install(args.python310)
            record = stock.trained(stock.write_project(), again=args.retrain, quick=args.quick, keep=args.keep_stock)
    rounds, seconds = (QUICK_ROUNDS, QUICK_SECONDS) if args.quick else (args.rounds, SECONDS)
    settings = {"date": time.strftime("%Y-%m-%d"), "rounds": rounds, "load_seconds": seconds, "stock_training": record}
    results = Results(machine.facts(), settings)
    if record and record["epochs"] == stock.EPOCHS:
        results.add("training_s", "stock", record["seconds"])
    run = Run(bots, rounds, seconds, results)
    for log in CACHE.glob("*.log"):
        log.unlink()
    began = time.perf_counter()
    for name in args.parts or PARTS:
        print(f"{time.perf_counter() - began:5.0f} s  {name} …", flush=True)
        PARTS[name](run)
        for complaint in complaints():
            print(f"        {complaint}", flush=True)
    print(f"{time.perf_counter() - began:5.0f} s  done", flush=True)
    return results


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make bench ARGS=…", description="Measure Jobwise against stock Rasa.")
    parser.add_argument("--quick", action="store_true", help="two short rounds; a stock model of two epochs will do")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--only", choices=["jobwise", "stock"], help="one of the two")
    parser.add_argument("--parts", nargs="+", choices=list(PARTS), metavar="PART", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--retrain", action="store_true", help="train stock Rasa even if nothing has changed")
    parser.add_argument("--keep-stock", action="store_true", help="do not train it even if the data has changed")
    parser.add_argument("--python310", default="python3.10", metavar="PYTHON", help="for stock Rasa's environment")
    return parser


if __name__ == "__main__":
    sys.exit(main())
