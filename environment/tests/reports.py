#!/usr/bin/env python3
"""reports.py STATUS FOLDER: adds up Maven's test reports of a checkout, says which classes took
longest, and names what failed ("FAILED class.test: why"); a build that failed without a failed test
counts as one failure. The last line is "N passed, N failed"."""

import sys
import xml.etree.ElementTree as ET
from itertools import chain
from pathlib import Path

PARTS = ("kernel", "lib")
SLOWEST = 8
WIDEST = 200


def _wrong(suite):
    """A line for each test of a report that failed."""
    for case in suite.iter("testcase"):
        for problem in chain(case.iter("failure"), case.iter("error")):
            why = (problem.get("message") or problem.get("type") or "").strip().partition("\n")[0]
            yield f"FAILED {case.get('classname')}.{case.get('name')}: {why[:WIDEST]}"


def main(status, folder):
    passed = failed = 0
    slowest, wrong = [], []
    # Not below build, where the oldest JDK's copy of the checkout has its own.
    reports = [Path(folder).glob(f"{part}/**/target/surefire-reports/TEST-*.xml") for part in PARTS]
    for report in sorted(chain.from_iterable(reports)):
        suite = ET.parse(report).getroot()
        bad = int(suite.get("failures")) + int(suite.get("errors"))
        failed += bad
        passed += int(suite.get("tests")) - bad - int(suite.get("skipped"))
        # Surefire writes thousands with a comma.
        slowest.append((float(suite.get("time").replace(",", "")), suite.get("name")))
        wrong += _wrong(suite)
    slowest.sort(reverse=True)
    for seconds, name in slowest[:SLOWEST]:
        print(f"{seconds:8.1f} s  {name}")
    print(*wrong, sep="\n", end="\n" if wrong else "")
    if status != "0" and not failed or not passed:
        failed += 1
        print("the build failed outside the tests, or ran none (see above)")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
