"""What ``check`` finds in right builds: ``python -m zoo.precision [--seeds 10] [--workers 2]``, in tests/; nothing is right."""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from itertools import product

from stubtract.check import Failed, WsgiTarget, run
from zoo.odd import RIGHT
from zoo.score import plan, text
from zoo.telling import tell
from zoo.violation import DESK, JOBS, ORDERS
from zoo.worlds import build, kit


def findings(job: tuple[str, str, int]) -> list[str]:
    """What is found in a build: of a document, by its name, with a seed."""
    api, name, seed = job
    events = run(kit(api, seed), WsgiTarget(build(api, RIGHT[name])), plan("full"))
    return [text(event.failure) for event in events if isinstance(event, Failed)]


def main() -> None:
    """Check every right build with every seed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--api", default="")
    options = parser.parse_args()
    apis = [each for each in (DESK, ORDERS, JOBS) if options.api in each]
    jobs = [(api, name, seed) for seed, api, name in product(range(options.seeds), apis, RIGHT)]
    count = 0
    with ProcessPoolExecutor(options.workers) as pool:
        for job, found in zip(jobs, pool.map(findings, jobs), strict=True):
            count += len(found)
            tell(f"{' '.join(map(str, job))}: {len(found)} findings", *found)
    tell(f"{len(jobs)} runs, {count} findings")
    sys.exit(1 if count else 0)


if __name__ == "__main__":
    main()
