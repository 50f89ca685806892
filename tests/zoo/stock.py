"""Scores stock schemathesis on the zoo: ``python -m zoo.stock [--every 12] [--seconds 15] [--workers 1]``, in tests/.

A violation counts as caught if anything is reported, at that operation, that the right build does not show. Nothing
but the credentials and the keys that exist are given to it, as to ``check``; of each run only the first seconds count.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from typing import Any

import schemathesis
from schemathesis.engine import events, from_schema

from implementation.calling import basic
from support import SPECS
from zoo.telling import tell
from zoo.violation import ORDERS, Lie
from zoo.violations import ZOO
from zoo.worlds import CREDENTIALS, build, kit

_SEED = 0


def reported(api: str, seconds: float, lie: Lie | None = None) -> frozenset[tuple[str, str]]:
    """What is reported of a build within some seconds: label of the operation and title of the failure."""
    found: set[tuple[str, str]] = set()
    end = time.process_time() + seconds
    stream = from_schema(_schema(api, lie)).execute()
    for event in stream:
        if isinstance(event, events.ScenarioFinished):
            for checks in event.recorder.checks.values():
                found |= {
                    (str(event.label or event.recorder.label), str(each.failure_info.failure.title))
                    for each in checks
                    if each.failure_info is not None
                }
        if time.process_time() > end:
            break
    return frozenset(found)


def _schema(api: str, lie: Lie | None) -> Any:
    text = CREDENTIALS[api]
    credentials = f"Bearer {text}" if api == ORDERS else basic(text)
    parameters = {name: value for name, value in kit(api).known.items() if name != "id" or api != ORDERS}
    config = schemathesis.Config.from_dict(
        {"seed": _SEED, "parameters": parameters, "headers": {"Authorization": credentials}}
    )
    schema = schemathesis.openapi.from_path(SPECS / api / "openapi.yaml", config=config)
    schema.app = build(api, lie)
    return schema


@cache
def _usual(api: str, seconds: float) -> frozenset[tuple[str, str]]:
    """What is reported of the right build, with twice the time."""
    return reported(api, 2 * seconds)


def _is_caught(seconds: float, index: int) -> bool:
    violation = ZOO[index]
    return bool(reported(violation.api, seconds, violation.lie) - _usual(violation.api, seconds))


def main() -> None:
    """Score a part of the zoo."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=12)
    parser.add_argument("--seconds", type=float, default=15)
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    indices = range(0, len(ZOO), options.every)
    caught: Counter[str] = Counter()
    with ProcessPoolExecutor(options.workers) as pool:
        for index, is_caught in zip(
            indices, pool.map(partial(_is_caught, options.seconds), indices), strict=True
        ):
            caught[ZOO[index].layer] += is_caught
            tell(f"{'caught' if is_caught else 'missed'} {ZOO[index].layer}: {ZOO[index].name}")
    for layer, count in Counter(ZOO[index].layer for index in indices).items():
        tell(f"{layer:12} {caught[layer]:4} of {count:4}")


if __name__ == "__main__":
    main()
