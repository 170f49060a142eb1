"""Sums up a run of pytest as environment/tests/run reads it: the last line is "N passed, N failed"."""

import pytest

COUNTS = pytest.StashKey[str]()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session, exitstatus):
    if session.config.option.collectonly:
        return
    stats = session.config.pluginmanager.get_plugin("terminalreporter").stats
    passed = len(stats.get("passed", ()))
    failed = len(stats.get("failed", ())) + len(stats.get("error", ()))
    # It broke off, or nothing was tested.
    if not failed and (exitstatus or not passed):
        failed = 1
    if failed and not exitstatus:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
    session.config.stash[COUNTS] = f"{passed} passed, {failed} failed"


def pytest_unconfigure(config):
    # After pytest's own last line.
    if COUNTS in config.stash:
        print(config.stash[COUNTS])
