#!/usr/bin/env python3
"""stages.py LOGS SILENCE AT_ONCE <PLAN: runs the stages of a plan, so many at a time, and sums up.

A line of the plan is a stage: its name, what it writes that others must not touch meanwhile (one
word or nothing), and the words of its command, with tabs between. The first that may run begins
when a place is free. Each runs under watch.py, which logs it and ends it when it says nothing for
SILENCE seconds. Where several run, each of their lines begins with the stage's name. At the end comes
a table of the stages, then what failed once more, and as the last line "N passed, N failed".
"""

import os
import queue
import re
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

WATCH = Path(__file__).with_name("watch.py")
COUNTS = re.compile(r"(\d+) passed, (\d+) failed")
# How a stage begins the line that names something that failed.
WRONG = re.compile(r"(FAIL|FAILED|ERROR)\b")
WRONG_LINES = 12
LAST_LINES = 6


@dataclass(frozen=True)
class Stage:
    name: str
    writes: str
    command: list


@dataclass
class Result:
    passed: int
    failed: int
    seconds: float = 0
    cpu: float = 0
    wrong: list = field(default_factory=list)


class Runner:
    def __init__(self, stages, logs, silence, at_once):
        self._stages, self._logs, self._silence, self._at_once = stages, logs, silence, at_once
        self._width = max(len(stage.name) for stage in stages)
        self._prefixed = min(at_once, len(stages)) > 1
        self._speaking = threading.Lock()
        self._ended = queue.SimpleQueue()
        self._running = {}  # stage to the process that watches it
        self._stopped = 0

    def run(self):
        """The results by their stages' names; a stage that a signal kept from running has none."""
        waiting, results = list(self._stages), {}
        try:
            while self._running or waiting and not self._stopped:
                stage = None if self._stopped else self._next(waiting)
                if stage:
                    waiting.remove(stage)
                    self._start(stage)
                else:
                    stage, result = self._next_to_end()
                    results[stage.name] = result
        finally:
            # Where nobody listens any more, say, nothing runs on unheard.
            self._end_all()
        return results

    def _next_to_end(self):
        stage, result = self._ended.get()
        del self._running[stage.name]
        if self._prefixed and not self._stopped:
            done = f"{result.passed} passed, {result.failed} failed"
            self._say(f"\n== {stage.name}: {done} after {result.seconds:.0f} s ==\n")
        return stage, result

    def stop(self, number):
        """Ends what runs, in order, and begins nothing more."""
        self._stopped = number
        self._end_all()

    def _end_all(self):
        for process in list(self._running.values()):
            _end(process)

    @property
    def stopped(self):
        """The signal that stopped it, or 0."""
        return self._stopped

    def _next(self, waiting):
        if len(self._running) >= self._at_once:
            return None
        written = {stage.writes for stage in self._stages if stage.name in self._running} - {""}
        return next((stage for stage in waiting if stage.writes not in written), None)

    def _start(self, stage):
        self._say(f"\n== {stage.name} ==\n")
        log = self._logs / f"{stage.name}.log"
        # In a session of its own: a signal of the terminal reaches it through `stop`, once.
        process = subprocess.Popen(
            [sys.executable, WATCH, str(self._silence), log, *stage.command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self._running[stage.name] = process
        if self._stopped:  # since it was asked whether to begin
            _end(process)
        threading.Thread(target=self._follow, args=(stage, process, log), daemon=True).start()

    def _follow(self, stage, process, log):
        """Shows what a stage says, and tells `run` what came of it, whatever happens."""
        started = time.monotonic()
        result = Result(0, 1)
        try:
            self._show(stage, process.stdout)
            # Unlike `wait`, it tells what the stage and its children have used.
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            result = self._result(stage, process.returncode, log)
            result.cpu = used.ru_utime + used.ru_stime
        finally:
            _end(process)
            result.seconds = time.monotonic() - started
            self._ended.put((stage, result))

    def _show(self, stage, said):
        if not self._prefixed:
            while piece := said.read1(1 << 16):
                self._say(piece)
            return
        prefix = f"{stage.name:<{self._width}} | ".encode()
        for line in said:
            self._say(prefix + line.rstrip(b"\n") + b"\n")

    def _result(self, stage, status, log):
        lines = log.read_text(errors="replace").splitlines() if log.exists() else []
        counts = COUNTS.fullmatch(lines[-1]) if lines else None
        passed, failed = map(int, counts.groups()) if counts else (0, 0)
        # It broke off, or nothing was tested: a failure, whatever it counted.
        if failed == 0 and (status != 0 or passed == 0):
            failed = 1
            if not self._stopped:
                how = f"no result, exit status {status} (124: it hung)"
                self._say(f"{stage.name}: {how}; see {log}\n")
        return Result(passed, failed, wrong=_wrong(lines) if failed else [])

    def _say(self, words):
        piece = words if isinstance(words, bytes) else words.encode()
        with self._speaking:
            sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()


def _end(process):
    """Asks a watch to end its stage; nothing where it has ended and its number may be another's."""
    if process.returncode is None:
        os.kill(process.pid, signal.SIGTERM)


def _wrong(lines):
    """What a stage says of its failures: the lines that name them or, where none does, its last."""
    named = [line for line in lines if WRONG.match(line)]
    if not named:
        return [line for line in lines if line.strip() and not COUNTS.fullmatch(line)][-LAST_LINES:]
    more = len(named) - WRONG_LINES
    return named[:WRONG_LINES] + ([f"and {more} more"] if more > 0 else [])


def failures(stages, results):
    """What failed, each line with its stage's name: who reads only the end has to find it there."""
    for stage in stages:
        for line in results[stage.name].wrong if stage.name in results else ():
            yield f"{stage.name}: {line}"


def table(stages, results):
    """The summary as lines of text."""
    yield f"{'stage':<16} {'passed':>8} {'failed':>8} {'seconds':>9} {'CPU':>7}"
    for stage in stages:
        if one := results.get(stage.name):
            numbers = f"{one.passed:8d} {one.failed:8d} {one.seconds:9.0f} {one.cpu:7.0f}"
            yield f"{stage.name:<16} {numbers}"


def main(logs, silence, at_once):
    began = float(os.environ.get("BEGAN") or time.time())
    stages = []
    for line in sys.stdin:
        name, writes, *command = line.rstrip("\n").split("\t")
        stages.append(Stage(name, writes, command))
    runner = Runner(stages, Path(logs), silence, int(at_once))
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda number, _: runner.stop(number))
    results = runner.run()
    if runner.stopped:
        print(f"\nstopped by {signal.Signals(runner.stopped).name}", file=sys.stderr)
        return 128 + runner.stopped
    print()
    print("\n".join([*table(stages, results), *failures(stages, results)]))
    minutes, seconds = divmod(int(time.time() - began), 60)
    print(f"({minutes} min {seconds} s in all; logs in build/tests)")
    failed = sum(result.failed for result in results.values())
    print(f"{sum(result.passed for result in results.values())} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
