"""Notebooks written for IJava run unchanged: the classes that they name, and what they do."""

from .harness import KernelTest


class IJava(KernelTest):
    def test_a_renderer_as_the_helpers_of_d2l_java_register_theirs(self):
        self.ok(
            "import io.github.spencerpark.ijava.IJava;\n"
            "class Figure { String name = \"loss\"; }\n"
            "IJava.getKernelInstance().getRenderer()\n"
            "    .createRegistration(Figure.class)\n"
            "    .preferring(io.github.spencerpark.jupyter.kernel.display.mime.MIMEType.TEXT_HTML)\n"
            "    .register((figure, ctx) -> {\n"
            "        ctx.renderIfRequested(\n"
            "            io.github.spencerpark.jupyter.kernel.display.mime.MIMEType.TEXT_HTML,\n"
            "            () -> \"<b>\" + figure.name + \"</b>\");\n"
            "    });"
        )
        self.assertEqual(self.ok("new Figure()").data["text/html"], "<b>loss</b>")
        shown = self.ok("display(new Figure());").of("display_data")[0]
        self.assertEqual(shown["data"]["text/html"], "<b>loss</b>")

    def test_display_data_and_static_imports(self):
        execution = self.ok(
            "import io.github.spencerpark.jupyter.kernel.display.DisplayData;\n"
            "DisplayData data = new DisplayData(); data.putHTML(\"<i>x</i>\");"
            " data.putText(\"x\");\n"
            "IJava_shows: { io.github.spencerpark.ijava.IJava.getKernelInstance().display(data); }"
        )
        self.assertEqual(
            execution.of("display_data")[0]["data"], {"text/html": "<i>x</i>", "text/plain": "x"}
        )
        self.assertEqual(self.ok("data").data["text/html"], "<i>x</i>")
        execution = self.ok(
            "io.github.spencerpark.ijava.runtime.Display.display(\"*y*\", \"text/markdown\");"
        )
        self.assertEqual(execution.of("display_data")[0]["data"]["text/markdown"], "*y*")

    def test_magics_from_java(self):
        self.ok(
            "io.github.spencerpark.ijava.IJava.getKernelInstance().getMagics()"
            '.registerLineMagic("hola2", args -> "hola " + args);'
        )
        self.assertEqual(self.ok("%hola2 a b").text, "hola [a, b]")
        self.assertEqual(
            self.ok(
                "String s = io.github.spencerpark.ijava.runtime.Magics.lineMagic("
                '"hola2", List.of("c"));\ns'
            ).text,
            "hola [c]",
        )
