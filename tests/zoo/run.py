"""Scores ``check`` on the whole zoo: ``python -m zoo.run [--profile quick] [--workers 2] [--every 6]``, in tests/.

Prints what was missed with what was reported instead, then a table by layer.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial

from stubtract.wire.messages import Reply, Request
from zoo.score import is_live, score, script, text
from zoo.telling import tell
from zoo.violations import ZOO


@cache
def _script(api: str) -> list[tuple[Request, Reply]]:
    return script(api)


def _line(profile: str, index: int) -> tuple[int, str, str]:
    """The index, then ``caught``, ``missed`` or ``dead``, then what was reported."""
    violation = ZOO[index]
    found = score(violation, profile)
    if found.failure is not None:
        return index, "caught", text(found.failure)
    verdict = "missed" if is_live(violation, _script(violation.api)) else "dead"
    return index, verdict, " | ".join(each[:150] for each in found.others[:3])


def _table(rows: list[tuple[int, str, str]]) -> Iterator[str]:
    counts = Counter((ZOO[index].layer, verdict) for index, verdict, _ in rows)
    for layer in dict.fromkeys(each.layer for each in ZOO):
        caught, live = counts[layer, "caught"], counts[layer, "caught"] + counts[layer, "missed"]
        if live:
            yield f"{layer:12} {caught:4} of {live:4}  ({counts[layer, 'dead']} dead)"
    caught = sum(count for (_, verdict), count in counts.items() if verdict == "caught")
    live = sum(count for (_, verdict), count in counts.items() if verdict != "dead")
    yield f"{'all':12} {caught:4} of {live:4}  {caught / live:.1%}"


def main() -> None:
    """Score the zoo."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profile", default="full")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--told", action="store_true", help="say what catches the others, too")
    options = parser.parse_args()
    indices = [
        index
        for index, each in enumerate(ZOO)
        if index % options.every == 0
        and any(word in f"{each.layer}: {each.name}" for word in options.only.split(","))
    ]
    with ProcessPoolExecutor(options.workers) as pool:
        rows = []
        for row in pool.map(partial(_line, options.profile), indices):
            rows.append(row)
            index, verdict, told = row
            if verdict != "caught" or options.told:
                violation = ZOO[index]
                tell(f"{verdict} {violation.layer}: {violation.name} [{violation.words}] {told}")
    tell(*_table(rows))


if __name__ == "__main__":
    main()
