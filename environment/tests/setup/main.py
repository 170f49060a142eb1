"""Runs the tests of this folder and sums up."""

import sys
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main(names):
    sys.path.insert(0, str(HERE))
    loader = unittest.defaultTestLoader
    tests = loader.loadTestsFromNames(names) if names else loader.discover(str(HERE))
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(tests)
    failed = len(result.failures) + len(result.errors) + len(result.unexpectedSuccesses)
    passed = result.testsRun - failed - len(result.skipped)
    print(f"{max(passed, 0)} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main(sys.argv[1:]))
