"""Times a slider's picture as a front end does; see the script `interact` beside this file."""

import argparse
import os
import queue
import statistics
import time

from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpecManager

LIMIT = 60
WARM_UP = 30
DRAG_MOVES = 180
DRAG_PAUSE = 1 / 60  # a mouse moves as often as the screen is drawn
SETUP = """
import static hondo.interact.Interact.*;
import hondo.plot.LineChart;

LineChart chart(double rate) {
  double[] loss = new double[50];
  double x = 1;
  for (int i = 0; i < loss.length; i++) {
    loss[i] = x * x;
    x -= rate * 2 * x;
  }
  return LineChart.titled("rate " + rate).line("loss", loss);
}
"""
CASES = {
    "a text": 'interact(slider("rate", 0.0, 1.0, 0.3), rate -> "rate " + rate);',
    "a chart": 'interact(slider("rate", 0.0, 1.0, 0.3), rate -> chart(rate));',
}


class Slider:
    """The slider of a cell, and the picture that follows it."""

    def __init__(self, client, code):
        self.client = client
        self.models = {}
        message = client.execute(code, allow_stdin=False)
        for got in self.until_idle(message):
            if got["msg_type"] == "comm_open":
                name = got["content"]["data"]["state"]["_model_name"]
                self.models[name] = got["content"]["comm_id"]
            if got["msg_type"] == "error":
                raise SystemExit("\n".join(got["content"]["traceback"]))

    def until_idle(self, message):
        """All iopub messages of a request."""
        while True:
            got = self.client.get_iopub_msg(timeout=LIMIT)
            if got["parent_header"].get("msg_id") == message:
                yield got
                if got["content"].get("execution_state") == "idle":
                    return

    def move(self, value):
        """Sends a new value; gives the message's id."""
        data = {"method": "update", "state": {"value": value}, "buffer_paths": []}
        content = {"comm_id": self.models["FloatSliderModel"], "data": data}
        message = self.client.session.msg("comm_msg", content)
        self.client.shell_channel.send(message)
        return message["header"]["msg_id"]

    def is_picture(self, got, title):
        """Whether a message sets the picture of a value, which its text or alternative text tells."""
        if got["msg_type"] != "comm_msg":
            return False
        return title in str(got["content"]["data"].get("state", {}).get("value", ""))

    def at_rest(self, value):
        """The milliseconds from a move to its picture."""
        begin = time.perf_counter()
        seen = None
        for got in self.until_idle(self.move(value)):
            if self.is_picture(got, f"rate {value}"):
                seen = 1000 * (time.perf_counter() - begin)
        if seen is None:
            raise SystemExit(f"the picture of {value} did not come")
        return seen

    def drag(self):
        """Moves all the time: the milliseconds to the last picture, the moves, the pictures."""
        pictures = 0
        for number in range(1, DRAG_MOVES + 1):
            value = round(0.001 * number, 3)
            moved = time.perf_counter()
            self.move(value)
            wait = LIMIT if number == DRAG_MOVES else DRAG_PAUSE
            while (left := moved + wait - time.perf_counter()) > 0:
                try:
                    got = self.client.get_iopub_msg(timeout=left)
                except queue.Empty:
                    break
                pictures += self.is_picture(got, "rate ")
                if number == DRAG_MOVES and self.is_picture(got, f"rate {value}"):
                    return 1000 * (time.perf_counter() - moved), number, pictures
        raise SystemExit(f"the picture of the last of {DRAG_MOVES} moves did not come")


def line(name, values):
    values = sorted(values)
    slow = values[int(0.95 * len(values))]
    print(
        "%-28s %6.1f ms (%.1f..%.1f), 95 of 100 within %.1f ms"
        % (name, statistics.median(values), values[0], values[-1], slow)
    )


def main():
    parser = argparse.ArgumentParser(prog="interact")
    parser.add_argument("--moves", type=int, default=100)
    moves = parser.parse_args().moves
    specs = KernelSpecManager()
    specs.kernel_dirs = [os.environ["HONDO_HOME"] + "/jupyter/kernels", *specs.kernel_dirs]
    kernel = KernelManager(kernel_name="java", kernel_spec_manager=specs)
    kernel.start_kernel()
    client = kernel.client()
    client.start_channels()
    client.wait_for_ready(timeout=LIMIT)
    print("%d moves each; load %.1f" % (moves, os.getloadavg()[0]))
    try:
        Slider(client, SETUP)
        for name, code in CASES.items():
            slider = Slider(client, code)
            times = [slider.at_rest(round(0.001 * (i + 1), 3)) for i in range(WARM_UP + moves)]
            line(name + ", first moves", times[:WARM_UP])
            line(name + ", at rest", times[WARM_UP:])
            last, sent, pictures = slider.drag()
            print(
                "%-28s %6.1f ms from the last of %d moves to its picture, %d pictures drawn"
                % (name + ", dragged", last, sent, pictures)
            )
    finally:
        client.stop_channels()
        kernel.shutdown_kernel(now=True)


main()
