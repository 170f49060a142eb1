"""Errors: where they point, what they keep, and that none of them ends the kernel."""

import os
import re
import unittest
from pathlib import Path

from .harness import KernelTest

COLOURS = re.compile(r"\x1b\[[0-9;]*m")
LIBRARY = Path(os.environ["COURSE_LIBRARY"])


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

    def test_a_hint_stands_below_the_error(self):
        execution = self.fails("double root = Math.sqroot(2);")
        self.assertEqual("  Hint: did you mean `sqrt`?", self.plain(execution).splitlines()[-1])

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


@unittest.skipUnless(list(LIBRARY.glob("hondo-course*")), "the course's library is not set up")
class ArrayErrors(KernelTest):
    """The hints about arrays know DJL's words, which come from its own native library."""

    MISTAKES = {
        "manager.ones(new Shape(2, 3)).matMul(manager.ones(new Shape(4, 5)))": "3 columns",
        "manager.ones(new Shape(3)).add(manager.ones(new Shape(4)))": "to broadcast",
        "manager.ones(new Shape(6)).reshape(4, 2)": "6 do not fit into (4, 2)",
        "manager.create(new float[] {1, 2, 3}, new Shape(2, 2))": "and 3 were given",
        "manager.ones(new Shape(2, 3)).concat(manager.ones(new Shape(2, 4)), 0)": "along axis 0",
        "manager.ones(new Shape(3)).get(5)": "indices are 0 to 2",
        "manager.ones(new Shape(2, 2))"
        ".matMul(manager.ones(new Shape(2, 2), DataType.FLOAT64))": "one is of type float",
        "manager.create(new long[] {1}).toFloatArray()": "is of type int64",
        "manager.ones(new Shape(3)).getFloat()": "several elements",
        "NDArray gone = manager.ones(new Shape(2)); gone.close(); gone.add(1)": "is closed",
        "var sub = manager.newSubManager(); sub.close(); sub.ones(new Shape(2))": "is closed",
        "manager.ones(new Shape(3)).getGradient()": "setRequiresGradient(true)",
        "try (var first = Engine.getInstance().newGradientCollector()) {\n"
        "  Engine.getInstance().newGradientCollector();\n}": "another collector is still open",
        "try (var only = Engine.getInstance().newGradientCollector()) {\n"
        "  only.backward(manager.ones(new Shape(1)));\n}": "asks for a gradient",
    }

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        jars = sorted(LIBRARY.glob("*.jar")) + sorted(LIBRARY.glob("native/*.jar"))
        cls.kernel.run("%classpath " + " ".join(map(str, jars)))
        cls.kernel.run(
            "import ai.djl.engine.*; import ai.djl.ndarray.*; import ai.djl.ndarray.types.*;\n"
            "NDManager manager = NDManager.newBaseManager();"
        )

    def test_each_gets_its_hint(self):
        for code, hint in self.MISTAKES.items():
            with self.subTest(code=code):
                told = COLOURS.sub("", self.fails(code).traceback)
                self.assertIn("Hint: ", told)
                self.assertIn(hint, " ".join(told.partition("Hint: ")[2].split()))
