"""Streams, display data, and what values look like."""

import base64

from .harness import LIMIT, KernelTest


class Streams(KernelTest):
    def test_order_of_both_streams(self):
        code = 'for (int i = 0; i < 3; i++) { System.out.print("o" + i); System.err.print("e" + i); }'
        pieces = [(c["name"], c["text"]) for c in self.ok(code).of("stream")]
        text = "".join(text for _, text in pieces)
        self.assertEqual(text, "o0e0o1e1o2e2")

    def test_a_hundred_thousand_lines(self):
        count = 100_000
        execution = self.ok('for (int i = 0; i < %d; i++) System.out.println("line " + i);' % count)
        lines = execution.stdout.split("\n")
        self.assertEqual(len(lines), count + 1)
        self.assertEqual(lines[:count], ["line %d" % i for i in range(count)])
        messages = len(execution.of("stream"))
        print("    100,000 lines: %d messages" % messages)
        self.assertLess(messages, 500)

    def test_output_comes_while_the_cell_runs(self):
        running = self.kernel.start('System.out.println("early"); Thread.sleep(600_000);')
        while True:
            message = self.kernel.client.get_iopub_msg(timeout=LIMIT)
            if message["msg_type"] == "stream":
                break
        self.kernel.send("interrupt_request", {}, channel="control")
        self.kernel.finish(running)

    def test_a_thread_prints_after_its_cell(self):
        cell = self.kernel.start(
            "var go = new CountDownLatch(1);\n"
            "var late = new Thread(() -> { try { go.await(); } catch (InterruptedException e) {}"
            ' System.out.println("late"); });\nlate.start();'
        )
        self.kernel.finish(cell)
        other = self.kernel.start("go.countDown(); late.join();")
        found = []
        while True:
            message = self.kernel.client.get_iopub_msg(timeout=LIMIT)
            parent = message["parent_header"]["msg_id"]
            if message["msg_type"] == "stream":
                found.append((parent, message["content"]["text"]))
            elif parent == other and message["content"].get("execution_state") == "idle":
                break
        self.kernel.reply(other)
        self.assertEqual(found, [(cell, "late\n")])

    def test_ten_megabytes_in_one_line(self):
        execution = self.ok('System.out.println("x".repeat(10_000_000));')
        self.assertEqual(len(execution.stdout), 10_000_001)

    def test_endless_output_is_cut_and_says_so(self):
        execution = self.ok(
            'String mb = "x".repeat(999_999) + "\\n";'
            "for (int i = 0; i < 40; i++) System.out.print(mb);"
        )
        self.assertEqual(len(execution.stdout), 16_000_000)
        self.assertIn("output truncated after 16 MB", execution.stderr)
        self.ok("%outputlimit 1")
        self.assertEqual(len(self.ok("System.out.print(mb + mb);").stdout), 1_000_000)
        self.ok("%outputlimit 16")
        self.assertEqual(len(self.ok("System.out.print(mb + mb);").stdout), 2_000_000)

    def test_endless_displays_are_cut_and_say_so(self):
        execution = self.ok(
            'String picture = "x".repeat(1_000_000);'
            "for (int i = 0; i < 10_000; i++) display(picture, \"picture \" + i);"
        )
        shown = execution.of("display_data")
        self.assertLess(len(shown), 640)
        self.assertGreater(len(shown), 60)
        self.assertEqual(execution.stderr.count("is left out: a cell may show 64 MB"), 1)

    def test_many_outputs_are_cut(self):
        execution = self.ok("for (int i = 0; i < 50_000; i++) display(i);")
        self.assertEqual(len(execution.of("display_data")), 10_000)
        self.assertEqual(execution.stderr.count("in 10,000 outputs"), 1)

    def test_a_huge_result_is_cut(self):
        execution = self.ok('render("x".repeat(40_000_000), "text/html")')
        self.assertEqual(execution.of("execute_result"), [])
        self.assertIn("a display of 80.0 MB is left out", execution.stderr)

    def test_a_curve_drawn_anew_is_not_cut(self):
        execution = self.ok(
            'String curve = "x".repeat(1_000_000); display("", "curve");'
            'for (int i = 0; i < 40; i++) updateDisplay("curve", render(curve, "text/html"));'
        )
        self.assertEqual(len(execution.of("update_display_data")), 40)
        self.assertEqual(execution.stderr, "")

    def test_cleared_frames_are_not_cut(self):
        execution = self.ok(
            'String frame = "x".repeat(6_000_000);'
            "for (int i = 0; i < 8; i++) {"
            ' clearOutput(true); display(render(frame, "text/html")); }'
        )
        self.assertEqual(len(execution.of("display_data")), 8)
        self.assertEqual(execution.stderr, "")

    def test_a_replaced_stream_does_not_silence_the_next_cell(self):
        execution = self.ok("System.setOut(new PrintStream(new ByteArrayOutputStream()));")
        self.assertIn("this cell replaced System.out", execution.stderr)
        self.assertEqual(self.ok('System.out.print("heard");').stdout, "heard")

    def test_printf_and_write(self):
        self.assertEqual(self.ok('System.out.printf("%.2f%n", Math.PI);').stdout, "3.14\n")


class Display(KernelTest):
    def test_display_and_update(self):
        shown = self.ok('String id = display("first");').of("display_data")[0]
        display_id = shown["transient"]["display_id"]
        self.assertEqual(self.ok("id").text, display_id)
        self.assertEqual(shown["data"]["text/plain"], "first")
        update = self.ok('updateDisplay(id, "second");').of("update_display_data")[0]
        self.assertEqual(update["transient"]["display_id"], display_id)
        self.assertEqual(update["data"]["text/plain"], "second")

    def test_own_display_id(self):
        shown = self.ok('display("x", "mine");').of("display_data")[0]
        self.assertEqual(shown["transient"]["display_id"], "mine")

    def test_mime_types_as_in_ijava(self):
        shown = self.ok('display("<b>x</b>", "text/html");').of("display_data")[0]
        self.assertEqual(shown["data"], {"text/html": "<b>x</b>", "text/plain": "<b>x</b>"})
        self.assertEqual(self.ok('render("*x*", "text/markdown")').data["text/markdown"], "*x*")

    def test_display_at_the_end_is_no_result(self):
        execution = self.ok('display("only once")')
        self.assertEqual(len(execution.of("display_data")), 1)
        self.assertEqual(execution.of("execute_result"), [])

    def test_clear_output(self):
        self.assertEqual(self.ok("clearOutput();").of("clear_output"), [{"wait": False}])
        self.assertEqual(self.ok("clearOutput(true);").of("clear_output"), [{"wait": True}])

    def test_images_are_png_with_text(self):
        execution = self.ok(
            "new java.awt.image.BufferedImage(3, 2, java.awt.image.BufferedImage.TYPE_INT_RGB)"
        )
        self.assertTrue(base64.b64decode(execution.data["image/png"]).startswith(b"\x89PNG"))
        self.assertIn("3 × 2", execution.text)
        self.assertTrue(execution.data["text/html"].startswith('<img alt="Image, 3 × 2 pixels"'))

    def test_own_renderer_and_text_plain_always(self):
        self.ok("record Money(int cents) {}")
        self.ok(
            "hondo.kernel.api.KernelContext.current().get().renderers().register(Money.class, m ->"
            ' hondo.kernel.api.DisplayData.builder().html("<i>" + m.cents() + "</i>").build());'
        )
        data = self.ok("new Money(5)").data
        self.assertEqual(data, {"text/html": "<i>5</i>", "text/plain": "Money[cents=5]"})

    def test_a_failing_renderer_warns(self):
        self.ok("record Odd(int a) {}")
        self.ok(
            "hondo.kernel.api.KernelContext.current().get().renderers().register(Odd.class, m ->"
            ' { throw new IllegalStateException("broken"); });'
        )
        execution = self.ok("new Odd(1)")
        self.assertEqual(execution.text, "Odd[a=1]")
        self.assertIn("broken", execution.stderr)


class Values(KernelTest):
    def test_text_of_values(self):
        values = {
            "new double[]{1, 2, 3}": "double[3] {1.0, 2.0, 3.0}",
            "new int[2][3]": "int[2][3] {\n  {0, 0, 0},\n  {0, 0, 0}\n}",
            'new String[]{"a", null}': "String[2] {a, null}",
            "new int[0]": "int[0] {}",
            "List.of(new int[]{1}, new int[]{2, 3})": "[{1}, {2, 3}]",
            'new TreeMap<>(Map.of("k", new int[]{1}))': "{k={1}}",
            "Optional.of(new int[]{4})": "Optional[{4}]",
            "Optional.empty()": "Optional.empty",
            "(Object) null": "null",
            "'c'": "c",
            "true": "true",
            "new StringBuilder(\"sb\")": "sb",
        }
        for code, text in values.items():
            self.assertEqual(self.ok(code).text, text, code)

    def test_records_show_their_arrays(self):
        self.ok("record Batch(String name, int[] ids) {}")
        text = self.ok('new Batch("b", new int[]{1, 2})').text
        self.assertEqual(text, "Batch[name=b, ids={1, 2}]")

    def test_long_ones_are_shortened(self):
        text = self.ok("IntStream.range(0, 100000).toArray()").text
        self.assertTrue(text.startswith("int[100000] {0, 1, 2,"), text)
        self.assertTrue(text.endswith("99998, 99999}"), text)
        self.assertLess(len(text), 300)
        text = self.ok("IntStream.range(0, 5000).boxed().toList()").text
        self.assertTrue(text.endswith("4999] (5000 elements)"), text)
        self.assertLess(len(text), 300)

    def test_streams_are_not_used_up(self):
        text = self.ok("var s = Stream.of(1, 2); s").text
        self.assertTrue(text.startswith("Stream (not shown"), text)
        self.assertEqual(self.ok("s.toList()").text, "[1, 2]")

    def test_a_list_that_holds_itself(self):
        self.ok("List<Object> self = new ArrayList<>(); self.add(self);")
        self.assertIn("again", self.ok("self").text)

    def test_throwables_are_values_too(self):
        text = self.ok('new IllegalStateException("x", new RuntimeException("why"))').text
        self.assertTrue(text.startswith("java.lang.IllegalStateException: x\n"), text)
        self.assertIn("Caused by: RuntimeException: why", text)

    def test_ten_megabytes_of_text_are_cut(self):
        text = self.ok('"y".repeat(10_000_000)').text
        self.assertLess(len(text), 300_000)
        self.assertIn("cut: 200,000 of 10,000,000 characters", text)
