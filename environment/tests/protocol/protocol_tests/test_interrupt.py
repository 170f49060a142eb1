"""Interrupts: the cell comes back, its threads really end, its state is kept.

How soon it comes back is printed here and measured by environment/bench/kernel.
"""

import os
import signal
import socket
import time

from .harness import LIMIT, Kernel, KernelTest, home


class Interrupt(KernelTest):
    def interrupt(self, code, before=0.7, allow_stdin=False):
        """Runs a cell, interrupts it, measures; afterwards nothing may burn the processor."""
        self.ok("int state = 77;")
        running = self.kernel.start(code, allow_stdin=allow_stdin)
        time.sleep(before)
        started = time.monotonic()
        asked = self.kernel.send("interrupt_request", {}, channel="control")
        execution = self.kernel.finish(running)
        back = time.monotonic() - started
        self.kernel.reply(asked, channel="control")
        self.assertEqual(execution.status, "error")
        self.assertEqual(execution.reply["ename"], "KeyboardInterrupt", execution.reply)
        self.assertEqual(self.kernel.run("state").text, "77")
        print("    back after %.0f ms: %s" % (1000 * back, code.replace("\n", " ")[:50]))
        self.assertTrue(self.comes_to_rest(), "a thread still runs: " + code)

    def comes_to_rest(self):
        """Whether the kernel stops using the processor; the compiler and collector may finish."""
        for _ in range(30):
            cpu = self.kernel.cpu_seconds()
            time.sleep(0.4)
            if self.kernel.cpu_seconds() - cpu < 0.1:
                return True
        return False

    def test_busy_loop(self):
        self.interrupt("while (true) {}")

    def test_sleep(self):
        self.interrupt("Thread.sleep(60000);")

    def test_method(self):
        self.ok("void spin() { long i = 0; while (true) { i++; } }")
        self.interrupt("spin();")

    def test_class_of_an_earlier_cell(self):
        self.ok("class Trainer { double loss; void train() { for (;;) { loss += 1e-9; } } }")
        self.interrupt("new Trainer().train();")

    def test_endless_stream(self):
        self.interrupt("Stream.iterate(1, i -> i + 1).filter(i -> i < 0).findFirst()")

    def test_parallel_stream(self):
        self.interrupt("IntStream.range(0, 100).parallel().forEach(i -> { while (true) {} });")

    def test_swallowed_exceptions(self):
        self.interrupt("while (true) { try { Thread.sleep(10); } catch (Throwable e) {} }")

    def test_printing_loop(self):
        self.interrupt("while (true) System.out.println(1);")

    def test_waiting_for_input(self):
        self.interrupt("new Scanner(System.in).nextLine()", allow_stdin=True)

    def test_reading_with_readline(self):
        self.interrupt('readLine("name? ")', allow_stdin=True)

    def test_code_of_the_jdk_alone(self):
        self.interrupt("Stream.iterate(1, Math::abs).count()")
        self.interrupt("LongStream.range(0, Long.MAX_VALUE).parallel().map(Math::abs).sum()")
        self.interrupt("java.math.BigInteger.valueOf(3).pow(400_000_000)")

    def test_without_the_library_for_hard_interrupts(self):
        library = home() / "kernel/libhondo-stop.so"
        kept = library.rename(library.with_suffix(".kept"))
        try:
            kernel = Kernel()
            self.addCleanup(kernel.stop)
            newer = int(kernel.run("Runtime.version().feature()").text) >= 20
            running = kernel.start('System.out.print("in"); Stream.iterate(1, Math::abs).count()')
            message = {}
            while message.get("content", {}).get("text") != "in":
                message = kernel.client.get_iopub_msg(timeout=LIMIT)
            time.sleep(0.7)
            kernel.send("interrupt_request", {}, channel="control")
            execution = kernel.finish(running)
        finally:
            kept.rename(library)
        self.assertEqual(execution.reply["ename"], "KeyboardInterrupt", execution.reply)
        if newer:
            self.assertIn("libhondo-stop.so) is missing", execution.stderr)
            self.assertIn("still running in the background", execution.reply["evalue"])
        else:
            self.assertEqual(execution.stderr, "")  # Thread.stop serves, and there is nothing to say
            self.assertIn("was interrupted", execution.reply["evalue"])
        self.assertEqual(kernel.run("40 + 2").text, "42")

    def test_locks_and_sockets(self):
        self.interrupt("new Semaphore(0).acquireUninterruptibly()")
        self.interrupt("new ServerSocket(0).accept()")

    def test_maven_at_a_server_that_says_nothing(self):
        with socket.create_server(("127.0.0.1", 0)) as silent:
            port = silent.getsockname()[1]
            self.ok(f"%mavenRepo silent http://127.0.0.1:{port}/maven")
            self.interrupt("%maven org.example:does-not-exist:9.9.9", before=6)

    def test_while_the_engine_starts(self):
        kernel = Kernel()
        self.addCleanup(kernel.stop)
        running = kernel.start("Thread.sleep(600_000);")
        kernel.await_begin(running)
        kernel.send("interrupt_request", {}, channel="control")
        self.assertEqual(kernel.finish(running).reply["ename"], "KeyboardInterrupt")

    def test_first_cell_of_a_fresh_kernel(self):
        """Sent before the engine is there, interrupted at any moment of its start."""
        for pause in (0.02, 0.1, 0.3, 0.6, 1.0, 1.5):
            with self.subTest(pause=pause):
                kernel = Kernel()
                self.addCleanup(kernel.stop)
                running = kernel.start("while (true) {}")
                time.sleep(pause)
                kernel.send("interrupt_request", {}, channel="control")
                self.assertEqual(kernel.finish(running).reply["ename"], "KeyboardInterrupt")
                self.assertEqual(kernel.run("40 + 2").text, "42")

    def test_sigint_does_the_same(self):
        running = self.kernel.start("while (true) {}")
        time.sleep(0.5)
        os.kill(self.kernel.pid, signal.SIGINT)
        self.assertEqual(self.kernel.finish(running).reply["ename"], "KeyboardInterrupt")

    def test_nothing_to_interrupt(self):
        asked = self.kernel.send("interrupt_request", {}, channel="control")
        self.assertEqual(self.kernel.finish(asked, "control").status, "ok")

    def test_queued_cells_are_aborted(self):
        running = [self.kernel.start("while (true) {}"), self.kernel.start("1")]
        time.sleep(0.5)
        self.kernel.send("interrupt_request", {}, channel="control")
        statuses = [self.kernel.finish(i).status for i in running]
        self.assertEqual(statuses, ["error", "aborted"])

    def test_a_text_without_end(self):
        self.ok("class Slow { public String toString() { while (true) {} } }")
        running = self.kernel.start("new Slow()")
        time.sleep(0.7)
        self.kernel.send("interrupt_request", {}, channel="control")
        self.kernel.reply(running, timeout=LIMIT)
        self.kernel.outputs(running)
