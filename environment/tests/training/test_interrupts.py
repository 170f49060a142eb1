"""Interrupts a training so many times, each at a random moment, and compares it each time with one
that was never interrupted."""

import random
import time
from pathlib import Path

import pytest

from protocol_tests.harness import Execution, Kernel

LONGEST = 0.25  # seconds from a cell's begin to its interrupt
PATIENCE = 300  # seconds until a cell counts as hanging; the machine may be busy
RENEW = 3_500  # steps; the unbroken training has 4,000


class Training:
    """The training of one kernel, and how often an interrupt has met it."""

    def __init__(self, kernel, seed):
        self.kernel = kernel
        self.chance = random.Random(seed)
        self.steps = self.interrupts = self.moved = 0
        self.run(Path(__file__).with_name("Steps.java").read_text())

    def finish(self, msg_id):
        kernel = self.kernel
        return Execution(kernel.reply(msg_id, timeout=PATIENCE), kernel.outputs(msg_id, PATIENCE))

    def run(self, code):
        execution = self.finish(self.kernel.start(code))
        assert execution.status == "ok", execution.traceback
        return execution

    def interrupt(self):
        """Lets it run and interrupts it; how the cell ended."""
        if not self.kernel.manager.is_alive():
            pytest.exit("the kernel died", returncode=1)
        running = self.kernel.start("run.training.run(1_000_000);")
        self.kernel.await_begin(running)
        time.sleep(self.chance.uniform(0, LONGEST))
        asked = self.kernel.send("interrupt_request", {}, channel="control")
        execution = self.finish(running)
        self.kernel.reply(asked, channel="control")
        self.interrupts += 1
        return execution

    def check(self):
        """The steps done, whether one since the last time, and what the unbroken training has not."""
        step, wrong = self.run("check()").text.strip('"').split("|")
        step = int(step)
        moved = step > self.steps
        self.moved += moved
        self.steps = step
        if step > RENEW or "state" in wrong or "update" in wrong:
            self.run("renew()")
            self.steps = 0
        return step, moved, wrong


@pytest.fixture(scope="module")
def training(request):
    kernel = Kernel()
    try:
        yield Training(kernel, request.config.getoption("seed", 1))
    finally:
        kernel.stop()


def has_curve(execution):
    shown = execution.of("display_data") + execution.of("update_display_data")
    return any("image/png" in each["data"] for each in shown)


def test_a_step_has_happened_as_a_whole_or_not_at_all(training, moment):
    execution = training.interrupt()
    step, moved, wrong = training.check()
    assert wrong == "", f"at step {step}"
    assert execution.reply.get("ename") == "KeyboardInterrupt"
    assert execution.stderr == ""
    assert has_curve(execution) or not moved


def test_enough_interrupts_met_a_step(training):
    """Otherwise the tests before say nothing of what an interrupt does to a step."""
    assert 0 < training.interrupts <= 4 * training.moved
