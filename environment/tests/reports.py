#!/usr/bin/env python3
"""reports.py STATUS FOLDER: adds up Maven's test reports of a checkout, and says which classes took
longest; a build that failed without a failed test counts as one failure. The last line is
"N passed, N failed"."""

import sys
import xml.etree.ElementTree as ET
from itertools import chain
from pathlib import Path

PARTS = ("kernel", "lib")
SLOWEST = 8


def main(status, folder):
    passed = failed = 0
    slowest = []
    # Not below build, where the oldest JDK's copy of the checkout has its own.
    reports = [Path(folder).glob(f"{part}/**/target/surefire-reports/TEST-*.xml") for part in PARTS]
    for report in sorted(chain.from_iterable(reports)):
        suite = ET.parse(report).getroot()
        bad = int(suite.get("failures")) + int(suite.get("errors"))
        failed += bad
        passed += int(suite.get("tests")) - bad - int(suite.get("skipped"))
        # Surefire writes thousands with a comma.
        slowest.append((float(suite.get("time").replace(",", "")), suite.get("name")))
    slowest.sort(reverse=True)
    for seconds, name in slowest[:SLOWEST]:
        print(f"{seconds:8.1f} s  {name}")
    if status != "0" and not failed or not passed:
        failed += 1
        print("the build failed outside the tests, or ran none (see above)")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
