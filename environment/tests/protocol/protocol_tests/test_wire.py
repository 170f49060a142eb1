"""The wire itself: kernel_info, control beside a running cell, messages nobody should send."""

import json

import zmq
from jupyter_client import BlockingKernelClient
from jupyter_client.session import Session

from .harness import KernelTest

DELIMITER = b"<IDS|MSG>"


class Wire(KernelTest):
    def test_kernel_info(self):
        info = self.kernel.ask("kernel_info_request", {})
        self.assertEqual(info["status"], "ok")
        self.assertEqual(info["protocol_version"], "5.4")
        language = info["language_info"]
        self.assertEqual(language["name"], "java")
        self.assertEqual(language["mimetype"], "text/x-java")
        self.assertEqual(language["pygments_lexer"], "java")
        self.assertEqual(language["codemirror_mode"], "text/x-java")
        self.assertIn("Java", info["banner"])

    def test_control_answers_while_a_cell_runs(self):
        running = self.kernel.start("Thread.sleep(600_000);")
        self.kernel.await_begin(running)
        asked = self.kernel.send("kernel_info_request", {}, channel="control")
        self.kernel.reply(asked, channel="control")
        self.kernel.send("interrupt_request", {}, channel="control")
        self.kernel.finish(running)

    def test_heartbeat(self):
        socket = self.socket(zmq.REQ, "hb_port")
        for beat in (b"ping", b"", b"x" * 1000):
            socket.send(beat)
            self.assertTrue(socket.poll(5000))
            self.assertEqual(socket.recv(), beat)

    def socket(self, kind, port):
        socket = zmq.Context.instance().socket(kind)
        socket.linger = 0
        self.addCleanup(socket.close)
        socket.connect("tcp://127.0.0.1:%d" % getattr(self.kernel.manager, port))
        return socket

    def test_wrong_signature_is_ignored(self):
        wrong = Session(key=b"not the key")
        self.kernel.send("execute_request", {"code": "int hacked = 1;"}, session=wrong)
        self.kernel.send("shutdown_request", {}, channel="control", session=wrong)
        self.fails("hacked")

    def test_malformed_messages(self):
        session = self.kernel.client.session

        def signed(*parts):
            return [DELIMITER, session.sign(parts), *parts]

        header = json.dumps({"msg_id": "m", "msg_type": "execute_request", "session": "s"}).encode()
        number = json.dumps({"msg_id": 5, "msg_type": 7}).encode()
        deep = b"[" * 100_000
        bad = [
            [b""],
            [DELIMITER],
            [b"no", b"delimiter"],
            [DELIMITER, b"", header],
            signed(b"{", b"{}", b"{}", b"{}"),
            signed(b"[]", b"{}", b"{}", b"{}"),
            signed(b"", b"", b"", b""),
            signed(b"{}", b"{}", b"{}", b"{}"),
            signed(header, b"{}", b"{}", b"nonsense"),
            signed(header, b"{}", b"{}", deep),
            signed(header, b"{}", b"{}", b"\xff\xfe\x00"),
            signed(number, b"{}", b"{}", b"{}"),
            signed(header, b"null", b"null", b'{"code": {"a": 1}, "silent": "yes"}'),
            signed(header, b"{}", b"{}", b'{"code": "1", "user_expressions": [1]}'),
        ]
        for port in ("shell_port", "control_port", "stdin_port"):
            socket = self.socket(zmq.DEALER, port)
            for frames in bad:
                socket.send_multipart(frames)
        self.assertEqual(self.ok("1").text, "1")

    def test_unknown_type_and_wrong_fields(self):
        for kind, content in {
            "no_such_request": {},
            "complete_request": {"code": 5, "cursor_pos": "x"},
            "inspect_request": {"cursor_pos": 1e300},
            "history_request": {"hist_access_type": [], "n": "many"},
            "is_complete_request": {},
            "comm_open": {"comm_id": None},
            "comm_msg": {},
            "comm_info_request": {"target_name": 4},
        }.items():
            self.kernel.outputs(self.kernel.send(kind, content))

    def test_two_clients(self):
        other = BlockingKernelClient(connection_file=self.kernel.manager.connection_file)
        other.load_connection_file()
        other.start_channels()
        self.addCleanup(other.stop_channels)
        other.wait_for_ready(timeout=60)
        self.ok("int shared = 8;")
        other.execute("shared")
        self.assertEqual(other.get_shell_msg(timeout=60)["content"]["status"], "ok")
