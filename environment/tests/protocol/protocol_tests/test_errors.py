"""Errors: where they point, what they keep, and that none of them ends the kernel."""

import re

from .harness import KernelTest

COLOURS = re.compile(r"\x1b\[[0-9;]*m")


class Errors(KernelTest):
    def plain(self, execution):
        return COLOURS.sub("", execution.traceback)

    def test_exception_with_cell_and_line(self):
        self.ok("int a(int i) {\n  int q = 10 / i;\n  return q;\n}")
        defined = self.kernel.run("1").reply["execution_count"] - 1
        execution = self.fails("int z = 0;\nint y = 5;\na(z)")
        count = execution.reply["execution_count"]
        self.assertEqual(execution.reply["ename"], "ArithmeticException")
        self.assertEqual(execution.reply["evalue"], "/ by zero")
        text = self.plain(execution)
        self.assertIn(f"cell [{defined}], line 2", text)
        self.assertIn(f"cell [{count}], line 3", text)
        self.assertIn("int q = 10 / i;", text)
        self.assertNotIn("hondo.kernel", text)
        self.assertNotIn("jdk.jshell", text)

    def test_error_is_on_iopub_as_in_the_reply(self):
        execution = self.fails('throw new IllegalArgumentException("no");')
        error = execution.of("error")[0]
        for field in ("ename", "evalue", "traceback"):
            self.assertEqual(error[field], execution.reply[field])

    def test_causes(self):
        execution = self.fails(
            'try { Integer.parseInt("x"); }\n'
            'catch (Exception e) { throw new IllegalStateException("training failed", e); }'
        )
        self.assertEqual(execution.reply["ename"], "IllegalStateException")
        self.assertIn("NumberFormatException", self.plain(execution))

    def test_compile_error_with_line(self):
        execution = self.fails("class Net {\n  double w;\n  int f() { return w2; }\n  int g() { retrun 1; }\n}")
        self.assertEqual(execution.reply["ename"], "CompilationException")
        self.assertIn("line 4", self.plain(execution))

    def test_lines_below_a_magic(self):
        text = self.plain(self.fails("%classpath\nint ok = 1;\nint bad = 1 / 0;"))
        self.assertIn("line 3", text)

    def test_stack_overflow_is_short(self):
        self.ok("int deep(int n) { return deep(n + 1) + 1; }")
        execution = self.fails("deep(0)")
        self.assertEqual(execution.reply["ename"], "StackOverflowError")
        self.assertLess(len(execution.traceback.splitlines()), 60)

    def test_out_of_memory(self):
        execution = self.fails("long[] all = new long[Integer.MAX_VALUE - 8];")
        self.assertEqual(execution.reply["ename"], "OutOfMemoryError")

    def test_a_text_that_overflows_the_stack(self):
        self.ok('class Node { Node next = this; public String toString() { return "N" + next; } }')
        execution = self.ok("new Node()")
        self.assertIn("StackOverflowError", execution.stderr)
        self.assertIn("Node@", execution.text)

    def test_a_text_that_throws(self):
        self.ok('class Bad { public String toString() { throw new RuntimeException("bad"); } }')
        execution = self.ok("List.of(new Bad())")
        self.assertIn("bad", execution.stderr)

    def test_an_exception_whose_message_throws(self):
        self.ok("class Mean extends RuntimeException { public String getMessage() { throw new Error(); } }")
        self.fails("throw new Mean();")

    def test_system_exit_fails_the_cell_only(self):
        self.ok("int kept = 3;")
        for code in ("System.exit(0);", "Runtime.getRuntime().halt(1);"):
            execution = self.fails(code)
            self.assertEqual(execution.reply["ename"], "SystemExit", code)
        self.assertEqual(self.ok("kept").text, "3")

    def test_thread_that_fails_is_seen(self):
        execution = self.ok(
            'var t = new Thread(() -> { throw new RuntimeException("in thread"); }); t.start(); t.join();'
        )
        self.assertIn("in thread", execution.stderr)
