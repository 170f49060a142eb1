"""Times kernels as a front end does; see the script `kernel` beside this file."""

import argparse
import os
import statistics
import time

from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

CELLS = 50
LINES = 100_000
LIMIT = 120
STATEMENTS = (50, 100, 200, 400)
SETTINGS = {
    "java": (
        "java",
        'for (int i = 0; i < %d; i++) System.out.println("line " + i);' % LINES,
        {"busy": "while (true) {}", "printing": "while (true) System.out.println(1);"},
        {"statements": "System.out.println(%d);", "declarations": "int a%d = 1;"},
    ),
    "ipykernel": (
        "python3",
        "for i in range(%d): print('line', i)" % LINES,
        {"busy": "while True: pass", "printing": "while True: print(1)"},
        {"statements": "print(%d)", "declarations": "a%d = 1"},
    ),
}


def manager(name):
    """A manager for one kernel; None where it is not installed."""
    specs = KernelSpecManager()
    specs.kernel_dirs = [os.environ["HONDO_HOME"] + "/jupyter/kernels", *specs.kernel_dirs]
    try:
        specs.get_kernel_spec(name)
    except NoSuchKernel:
        return None
    return KernelManager(kernel_name=name, kernel_spec_manager=specs)


def reply(client, message):
    """Waits for the reply to a request."""
    while client.get_shell_msg(timeout=LIMIT)["parent_header"].get("msg_id") != message:
        pass


def run(client, code):
    """Runs a cell to its idle; gives its streamed text and how many messages carried it."""
    message = client.execute(code, allow_stdin=False)
    gathered = idle(client, message)
    reply(client, message)
    return gathered


def idle(client, message):
    """Reads until a request's idle; gives its streamed text and how many messages carried it."""
    text, count = [], 0
    while True:
        got = client.get_iopub_msg(timeout=LIMIT)
        if got["parent_header"].get("msg_id") != message:
            continue
        if got["msg_type"] == "stream":
            text.append(got["content"]["text"])
            count += 1
        elif got["content"].get("execution_state") == "idle":
            return "".join(text), count


def interrupt(kernel, client, code):
    """The milliseconds from the interrupt of an endless cell to its reply."""
    message = client.execute(code, allow_stdin=False)
    time.sleep(1)
    begin = time.perf_counter()
    kernel.interrupt_kernel()
    reply(client, message)
    milliseconds = 1000 * (time.perf_counter() - begin)
    idle(client, message)
    return milliseconds


def measure(kernel, lines, loops, repeated):
    """One life of a kernel: a value for each measure."""
    values = {}
    started = time.perf_counter()
    kernel.start_kernel()
    client = kernel.client()
    client.start_channels()
    # Not wait_for_ready, which by itself waits a fifth of a second.
    reply(client, client.kernel_info())
    values["launch to kernel_info, ms"] = 1000 * (time.perf_counter() - started)
    reply(client, client.execute("1 + 1", allow_stdin=False))
    values["launch to first result, ms"] = 1000 * (time.perf_counter() - started)
    client.wait_for_ready(timeout=LIMIT)
    times = []
    for _ in range(CELLS):
        begin = time.perf_counter()
        run(client, "1 + 1")
        times.append(1000 * (time.perf_counter() - begin))
    values["trivial cell, median, ms"] = statistics.median(times)
    values["trivial cell, last 10, ms"] = statistics.median(times[-10:])
    begin = time.perf_counter()
    text, messages = run(client, lines)
    values["100,000 lines, s"] = time.perf_counter() - begin
    values["… lines received"] = text.count("\n")
    values["… messages"] = messages
    for name, line in repeated.items():
        for count in STATEMENTS:
            begin = time.perf_counter()
            run(client, "\n".join(line % i for i in range(count)))
            values["%d %s, ms" % (count, name)] = 1000 * (time.perf_counter() - begin)
    for name, code in loops.items():
        values["interrupt of a %s loop, ms" % name] = interrupt(kernel, client, code)
    begin = time.perf_counter()
    client.shutdown()
    while kernel.provisioner.process.poll() is None and time.perf_counter() - begin < 10:
        time.sleep(0.002)
    values["shutdown to exit, ms"] = 1000 * (time.perf_counter() - begin)
    client.stop_channels()
    kernel.shutdown_kernel(now=True)
    return values


def main():
    parser = argparse.ArgumentParser(prog="kernel")
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    found = {}
    for _ in range(runs):
        for name, (spec, lines, loops, repeated) in SETTINGS.items():
            kernel = manager(spec)
            if kernel:
                found.setdefault(name, []).append(measure(kernel, lines, loops, repeated))
    print("%d runs in turn; load %.1f" % (runs, os.getloadavg()[0]))
    names = list(found)
    print("%-32s" % "" + "".join("%26s" % name for name in names))
    for key in found[names[0]][0]:
        row = "%-32s" % key
        for name in names:
            values = sorted(life[key] for life in found[name])
            middle = statistics.median(values)
            row += "%26s" % ("%.4g (%.4g..%.4g)" % (middle, values[0], values[-1]))
        print(row)


main()
