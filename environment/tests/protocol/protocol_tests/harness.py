"""A kernel of our own for each test class, and what one execution gave."""

import contextlib
import os
import queue
import time
import unittest
from pathlib import Path

from jupyter_client import BlockingKernelClient, KernelManager
from jupyter_client.kernelspec import KernelSpecManager

LIMIT = 120  # seconds until a test gives up; other stages run beside it


def home():
    """Where the kernel is installed."""
    return Path(os.environ["HONDO_HOME"])


class Execution:
    """The reply of one request, and everything on iopub that belongs to it."""

    def __init__(self, reply, messages):
        self.reply = reply["content"]
        self.messages = messages

    def of(self, kind):
        return [m["content"] for m in self.messages if m["msg_type"] == kind]

    @property
    def status(self):
        return self.reply["status"]

    @property
    def data(self):
        results = self.of("execute_result")
        return results[-1]["data"] if results else {}

    @property
    def text(self):
        return self.data.get("text/plain")

    def stream(self, name):
        return "".join(c["text"] for c in self.of("stream") if c["name"] == name)

    @property
    def stdout(self):
        return self.stream("stdout")

    @property
    def stderr(self):
        return self.stream("stderr")

    @property
    def states(self):
        return [c["execution_state"] for c in self.of("status")]

    @property
    def traceback(self):
        return "\n".join(self.reply.get("traceback", []))


class Kernel:
    """One started kernel and a client of it."""

    def __init__(self, **options):
        specs = KernelSpecManager(kernel_dirs=[str(home() / "jupyter/kernels")])
        specs.ensure_native_kernel = False
        self.manager = KernelManager(kernel_name="java", kernel_spec_manager=specs)
        self.manager.start_kernel(**options)
        self.client = self.connect()
        self.client.wait_for_ready(timeout=LIMIT)

    def connect(self) -> BlockingKernelClient:
        client = self.manager.client()
        client.start_channels()
        return client

    @property
    def pid(self):
        return self.manager.provisioner.process.pid

    def send(self, kind, content, channel="shell", session=None):
        """Sends a request, returns its id."""
        client = self.client
        message = (session or client.session).msg(kind, content)
        (session or client.session).send(getattr(client, channel + "_channel").socket, message)
        return message["header"]["msg_id"]

    def reply(self, msg_id, channel="shell", timeout=LIMIT):
        deadline = time.monotonic() + timeout
        while True:
            left = max(0.01, deadline - time.monotonic())
            message = getattr(self.client, f"get_{channel}_msg")(timeout=left)
            if message["parent_header"].get("msg_id") == msg_id:
                return message

    def ask(self, kind, content, channel="shell"):
        """The content of the reply to a request."""
        return self.finish(self.send(kind, content, channel), channel).reply

    def outputs(self, msg_id, timeout=LIMIT):
        """All iopub messages of a request, up to its idle."""
        messages = []
        while True:
            message = self.client.get_iopub_msg(timeout=timeout)
            if message["parent_header"].get("msg_id") == msg_id:
                messages.append(message)
                if message["content"].get("execution_state") == "idle":
                    return messages

    def finish(self, msg_id, channel="shell"):
        reply = self.reply(msg_id, channel)
        return Execution(reply, self.outputs(msg_id))

    def start(self, code, **options):
        """Sends an execute_request, returns its id."""
        options.setdefault("allow_stdin", False)
        return self.client.execute(code, **options)

    def await_begin(self, msg_id):
        """Reads iopub up to a request's busy: from then on the kernel has the request."""
        while True:
            message = self.client.get_iopub_msg(timeout=LIMIT)
            if message["parent_header"].get("msg_id") == msg_id:
                return

    def run(self, code, **options):
        return self.finish(self.start(code, **options))

    def cpu_seconds(self):
        fields = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


class KernelTest(unittest.TestCase):
    """Tests that share one kernel; each still answers afterwards."""

    @classmethod
    def setUpClass(cls):
        cls.kernel = Kernel()

    @classmethod
    def tearDownClass(cls):
        cls.kernel.stop()

    def tearDown(self):
        """Whatever a test did, the next cell runs."""
        self.assertEqual(self.kernel.run("40 + 2").text, "42")

    def ok(self, code, **options):
        execution = self.kernel.run(code, **options)
        self.assertEqual(execution.status, "ok", execution.reply)
        return execution

    def fails(self, code, **options):
        execution = self.kernel.run(code, **options)
        self.assertEqual(execution.status, "error", execution.messages)
        return execution

    def no_more_iopub(self, seconds=0.2):
        with contextlib.suppress(queue.Empty):
            self.fail(self.kernel.client.get_iopub_msg(timeout=seconds))
