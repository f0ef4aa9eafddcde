"""`python -m bench.understanding`: what `make eval` runs. How the held-out sentences are understood.

Prints the share of intents that are right, what is confused with what, and whether chances are what they say. With
`--stock` the same for Rasa's default pipeline, which is trained on the same examples first, in most of an hour.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import yaml

from bench import stock
from bench.processes import CannotMeasure
from jobwise.paths import ROOT

SENTENCES = ROOT / "tests" / "sentences"
OUT_OF_SCOPE = frozenset({"out_of_scope", "nlu_fallback", "distress"})
MOST_PAIRS = 15
BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0)

PARSE = """
import asyncio, json, sys
{prepare}
from rasa.core.agent import Agent
agent = Agent.load(sys.argv[1])
async def parse():
    for text in json.load(sys.stdin):
        intent = (await agent.parse_message(text))["intent"]
        print("parsed", json.dumps([intent["name"], intent["confidence"]]))
asyncio.run(parse())
"""


@dataclass(frozen=True)
class Outcome:
    """A sentence, the intents that are right for it, and what was understood how surely."""

    text: str
    fair: tuple[str, ...]
    intent: str
    chance: float

    @property
    def right(self) -> bool:
        return self.intent in self.fair or (self.out_of_scope and self.intent in OUT_OF_SCOPE)

    @property
    def out_of_scope(self) -> bool:
        return self.fair[0] in OUT_OF_SCOPE


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="bench.understanding", description=__doc__.partition("\n")[0])
    parser.add_argument("--stock", action="store_true", help="Rasa's default pipeline too")
    parser.add_argument("--python310", default="python3.10", metavar="PYTHON", help="for stock Rasa's environment")
    args = parser.parse_args(argv)
    print(*report("Jobwise", outcomes(Path(sys.executable), _own_model(), "import bot.lean")), sep="\n")
    if args.stock:
        try:
            stock.install(args.python310)
            model = stock.trained_to_understand()
        except CannotMeasure as error:
            print(f"eval: {error}", file=sys.stderr)
            return 1
        print("", *report("Rasa's default", outcomes(stock.PYTHON, model, "")), sep="\n")
    return 0


def _own_model() -> Path:
    from bot.training import ensure_model

    return ensure_model()


def sentences() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every held-out sentence with the intents that are right for it."""
    for file in sorted(SENTENCES.glob("*.yml")):
        for group in yaml.safe_load(file.read_text(encoding="utf-8")).values():
            for each in group:
                yield each["text"], tuple(each.get("intent", [file.stem]))


def outcomes(python: Path, model: Path, prepare: str) -> list[Outcome]:
    """Let a model understand the sentences, in a process of its own. `prepare` is run before Rasa is imported."""
    asked = list(sentences())
    run = subprocess.run(
        [str(python), "-c", PARSE.format(prepare=prepare), str(model)],
        input=json.dumps([text for text, _ in asked]),
        env=stock.environment_variables(),
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    parsed = [
        json.loads(line.removeprefix("parsed ")) for line in run.stdout.splitlines() if line.startswith("parsed ")
    ]
    return [Outcome(text, fair, str(name), chance) for (text, fair), (name, chance) in zip(asked, parsed, strict=True)]


def report(name: str, found: Sequence[Outcome]) -> Iterator[str]:
    """The figures as lines of text."""
    beyond = [each for each in found if each.out_of_scope]
    said = [each for each in found if each.intent in OUT_OF_SCOPE]
    within = [each for each in found if not each.out_of_scope]
    yield f"{name}: {len(found)} held-out sentences"
    yield f"  right                  {share(found):6.1%}"
    yield f"  right, in scope        {share(within):6.1%}"
    yield f"  out of scope, found    {share(beyond):6.1%}"
    yield f"  out of scope, rightly  {share(said):6.1%}"
    yield "  confused: meant → understood"
    pairs = Counter((each.fair[0], each.intent) for each in found if not each.right)
    yield from (f"    {count:3} {meant} → {taken}" for (meant, taken), count in pairs.most_common(MOST_PAIRS))
    yield f"  calibration: chance said and share right; they differ by {calibration_error(found):.1%} on average"
    for low, high, bin in binned(found):
        mean = sum(each.chance for each in bin) / len(bin)
        yield f"    {low:.2f}–{high:.2f} {len(bin):4} sentences  said {mean:6.1%}  right {share(bin):6.1%}"


def share(found: Sequence[Outcome]) -> float:
    """How many are right, 0 to 1."""
    return sum(each.right for each in found) / max(1, len(found))


def binned(found: Sequence[Outcome]) -> Iterator[tuple[float, float, list[Outcome]]]:
    """The outcomes by the chance that was given for them: from, to, and those between."""
    for low, high in pairwise(BINS):
        bin = [each for each in found if low <= each.chance < high or each.chance == high == BINS[-1]]
        if bin:
            yield low, high, bin


def calibration_error(found: Sequence[Outcome]) -> float:
    """The expected calibration error (Naeini et al. 2015): how far chances are from the shares, weighted by number."""
    gaps = (abs(sum(e.chance for e in bin) / len(bin) - share(bin)) * len(bin) for *_, bin in binned(found))
    return sum(gaps) / max(1, len(found))


if __name__ == "__main__":
    sys.exit(main())
