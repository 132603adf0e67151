"""Hostile bytes for all that is read. Run: `python -m fuzz.readers --count 200000 --seed 1 --jobs 2`.

Valid files of every format are mutated. Each must give a result or a clear error within a second and 200 MB. Anything else is
printed with the number of its case. `--only NUMBER` runs that case again, and `--show NUMBER` prints its bytes.
"""

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool

from fuzz.samples import SAMPLES
from fuzz.targets import case
from fuzz.watchdog import Finding, Tally, run_chunk

CHUNK = 500


def main() -> None:
    """Run the cases and print their results. The exit status is 1 after a finding."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--only", type=int, help="run this case alone")
    parser.add_argument("--show", type=int, help="write this case's bytes to standard output")
    parser.add_argument(
        "--target", action="append", default=[], choices=SAMPLES, help="these targets alone; repeatable"
    )
    options = parser.parse_args()
    targets = tuple(options.target)
    if options.show is not None:
        sys.stdout.buffer.write(case(options.seed, options.show, targets).data)
        return
    if options.only is not None:
        tallies = [run_chunk(options.seed, options.only, 1, targets)]
    else:
        tallies = _run_all(options.count, options.seed, options.jobs, targets)
    peak = max(tally.peak for tally in tallies)
    slow = max(tallies, key=lambda tally: tally.slowest)
    findings = sorted((finding for tally in tallies for finding in tally.findings), key=lambda finding: finding.number)
    for finding in findings[:50]:
        print(f"case {finding.number} ({finding.target}): {finding.fault}")
    count, results = sum(tally.count for tally in tallies), sum(tally.results for tally in tallies)
    print(f"{count} inputs, seed {options.seed}: {results} results, {count - results} errors, {len(findings)} findings")
    print(f"slowest {slow.slowest:.3f} s of processor time (case {slow.slowest_case}); peak memory {peak} MB")
    sys.exit(1 if findings else 0)


def _run_all(count: int, seed: int, jobs: int, targets: tuple[str, ...]) -> list[Tally]:
    tallies: list[Tally] = []
    with ProcessPoolExecutor(jobs) as pool:
        chunks = {
            pool.submit(run_chunk, seed, start, min(CHUNK, count - start), targets): start
            for start in range(0, count, CHUNK)
        }
        for chunk in as_completed(chunks):
            start = chunks[chunk]
            try:
                tallies.append(chunk.result())
            except BrokenProcessPool:
                finding = Finding(start, "?", f"the process died in one of the {CHUNK} cases from here on")
                tallies.append(Tally(0, 0, 0.0, start, 0, (finding,)))
    return tallies


if __name__ == "__main__":
    main()
