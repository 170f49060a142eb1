"""Interrupts a training so many times, each at a random moment, and compares it each time with one
that was never interrupted."""

import collections
import random
import sys
import time
from pathlib import Path

from protocol_tests.harness import Execution, Kernel

LONGEST = 0.25  # seconds from a cell's begin to its interrupt
PATIENCE = 300  # seconds until a cell counts as hanging; the machine may be busy
RENEW = 3_500  # steps; the unbroken training has 4,000


def has_curve(execution):
    shown = execution.of("display_data") + execution.of("update_display_data")
    return any("image/png" in each["data"] for each in shown)


def finish(kernel, msg_id):
    return Execution(kernel.reply(msg_id, timeout=PATIENCE), kernel.outputs(msg_id, PATIENCE))


def run(kernel, code):
    return finish(kernel, kernel.start(code))


def interrupt_once(kernel, chance):
    """Runs the training, interrupts it; returns the steps done by now and what is wrong."""
    running = kernel.start("run.training.run(1_000_000);")
    kernel.await_begin(running)
    time.sleep(chance.uniform(0, LONGEST))
    asked = kernel.send("interrupt_request", {}, channel="control")
    execution = finish(kernel, running)
    kernel.reply(asked, channel="control")
    wrong = []
    if execution.reply.get("ename") != "KeyboardInterrupt":
        wrong.append("the cell ended with " + str(execution.reply.get("ename", "no error")))
    if execution.stderr:
        wrong.append("stderr: " + execution.stderr.strip()[:120])
    checked = run(kernel, "check()")
    if checked.status != "ok":
        raise SystemExit("the check failed:\n" + checked.traceback)
    step, rest = checked.text.strip('"').split("|")
    wrong += [each for each in rest.split("; ") if each]
    return int(step), wrong, has_curve(execution)


def main(count):
    seed = random.randrange(1 << 30)
    chance = random.Random(seed)
    print(f"{count} interrupts at random moments, seed {seed}", flush=True)
    kernel = Kernel()
    found = collections.Counter()
    steps = failed = curves = moved = 0
    try:
        made = run(kernel, Path(__file__).with_name("Steps.java").read_text())
        if made.status != "ok":
            raise SystemExit("the training cannot be made:\n" + made.traceback)
        for i in range(count):
            if i % 50 == 0 and i:
                print(f"  {i} interrupts, {failed} failed", flush=True)
            step, wrong, curve = interrupt_once(kernel, chance)
            if step > steps:
                moved += 1
                curves += curve
                if not curve:
                    wrong.append("no curve is shown")
            failed += bool(wrong)
            for each in wrong:
                found[each.split(" of step")[0]] += 1
            if wrong:
                print(f"  at step {step}: " + "; ".join(wrong), flush=True)
            steps = step
            broken = any("state" in each or "update" in each for each in wrong)
            if step > RENEW or broken:
                run(kernel, "renew()")
                steps = 0
    finally:
        kernel.stop()
    for what, times in found.most_common():
        print(f"  {times:5d} × {what}")
    print(f"  {moved} of {count} came after a step was done; {curves} of these show the curve")
    if 4 * moved < count:
        print("  too few met a step: this run says nothing of what an interrupt does to one")
        failed += 1
    print(f"{max(0, count - failed)} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main(int(sys.argv[1])))
