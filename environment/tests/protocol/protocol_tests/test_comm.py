"""Comms: open, message, close, info, from both sides."""

from .harness import KernelTest

KERNEL = "hondo.kernel.api.KernelContext.current().get()"


class Comm(KernelTest):
    def tell(self, kind, **content):
        """Sends a comm message, gives what the kernel published under it."""
        return self.kernel.outputs(self.kernel.send(kind, content))

    def info(self, **content):
        return self.kernel.ask("comm_info_request", content)["comms"]

    def test_echo(self):
        self.ok(
            KERNEL + '.comms().register("echo", (comm, data) -> {\n'
            '  comm.send(Map.of("opened", data));\n'
            '  comm.onMessage((d, buffers) -> comm.send(Map.of("echo", d.get("x"), "bytes",'
            " buffers.size()), buffers));\n"
            '  comm.onClose(() -> System.out.println("closed"));\n});'
        )
        opened = self.tell("comm_open", comm_id="c1", target_name="echo", data={"a": [1, 2.5]})
        sent = [m["content"] for m in opened if m["msg_type"] == "comm_msg"]
        self.assertEqual(sent, [{"comm_id": "c1", "data": {"opened": {"a": [1, 2.5]}}}])
        self.assertEqual(self.info(), {"c1": {"target_name": "echo"}})
        self.assertEqual(self.info(target_name="other"), {})
        said = self.tell("comm_msg", comm_id="c1", data={"x": "hi"})
        sent = [m["content"]["data"] for m in said if m["msg_type"] == "comm_msg"]
        self.assertEqual(sent, [{"echo": "hi", "bytes": 0}])
        self.tell("comm_close", comm_id="c1", data={})
        self.assertEqual(self.info(), {})

    def test_opened_by_the_kernel(self):
        execution = self.ok(
            "var mine = " + KERNEL + '.comms().open("widget", Map.of("v", 1), Map.of());'
        )
        opened = execution.of("comm_open")[0]
        self.assertEqual((opened["target_name"], opened["data"]), ("widget", {"v": 1}))
        closing = self.ok("mine.close();")
        self.assertEqual(closing.of("comm_close")[0]["comm_id"], opened["comm_id"])

    def test_unknown_target_is_closed(self):
        messages = self.tell("comm_open", comm_id="c9", target_name="nobody", data={})
        closed = [m["content"] for m in messages if m["msg_type"] == "comm_close"]
        self.assertEqual(closed[0]["comm_id"], "c9")

    def test_unknown_comm_and_failing_handler(self):
        self.tell("comm_msg", comm_id="none", data={})
        self.ok(
            KERNEL + '.comms().register("fails", (comm, data) -> { throw new StackOverflowError(); });'
        )
        self.tell("comm_open", comm_id="c5", target_name="fails", data={})
        self.assertEqual(self.info(target_name="fails"), {})
