#!/usr/bin/env python3
"""watch.py SECONDS LOG COMMAND…: runs a command, shows and logs what it says, and ends it when it
has said nothing for so long. A limit on silence finds what hangs; one on the whole time would also
find a busy machine. What the command leaves behind when it ends is ended too. The exit status is the
command's, and 124 if it was ended."""

import os
import queue
import signal
import subprocess
import sys
import threading
import time

ENDED = 124
GRACE_SECONDS = 10
# Those that nobody waits for may stay in the table of processes, dead.
KILLED_SECONDS = 2
# Between the command's end and that of its output, which others may hold.
LAST_WORDS_SECONDS = 5
LEFT_BEHIND = object()


def main(seconds, log, command):
    # Before the command: a signal that comes while it starts must end it as well.
    process, signals = None, []

    def on_signal(number, _):
        signals.append(number)
        if process:
            _stop(process, number)

    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, on_signal)
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        start_new_session=True,
    )  # fmt: skip
    if signals:
        _stop(process, signals[0])
    said = queue.SimpleQueue()
    threading.Thread(target=_read, args=(process.stdout, said), daemon=True).start()
    threading.Thread(target=_wait, args=(process, said), daemon=True).start()
    with open(log, "wb") as file:
        while True:
            try:
                piece = said.get(timeout=seconds)
            except queue.Empty:
                piece = f"\nnothing was said for {seconds:g} s: it hangs, and is ended\n".encode()
                _show(piece, file)
                _end(process)
                return ENDED
            if piece is LEFT_BEHIND:
                _show(b"\nit ended and left processes behind, which are ended too\n", file)
                _end(process)
            elif not piece:
                status = process.wait()
                _end(process)
                return status
            else:
                _show(piece, file)


def _read(stream, said):
    while piece := os.read(stream.fileno(), 1 << 16):
        said.put(piece)
    said.put(b"")


def _wait(process, said):
    """Tells when the command has ended and others of its group still hold its output."""
    process.wait()
    time.sleep(LAST_WORDS_SECONDS)
    said.put(LEFT_BEHIND)


def _show(piece, file):
    for stream in (sys.stdout.buffer, file):
        stream.write(piece)
        stream.flush()


def _end(process):
    """Ends the command and all that it started; when it returns, they are gone."""
    _signal(process, signal.SIGTERM)
    if not _gone(process, GRACE_SECONDS):
        _signal(process, signal.SIGKILL)
        _gone(process, KILLED_SECONDS)
    process.wait()


def _gone(process, seconds):
    """Waits for the last of the command's group: the command itself may have ended long ago."""
    until = time.monotonic() + seconds
    while process.poll() is None or _signal(process, 0):
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def _stop(process, number):
    _end(process)
    sys.exit(128 + number)


def _signal(process, number):
    """Sends a signal to the command's group; false where it has nobody any more."""
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), sys.argv[2], sys.argv[3:]))
