"""Questions to the person at the front end."""

from .harness import LIMIT, Execution, KernelTest


class Stdin(KernelTest):
    def answer(self, code, *answers):
        """Runs a cell and answers its questions; gives the questions and the execution."""
        running = self.kernel.start(code, allow_stdin=True)
        questions = []
        for answer in answers:
            message = self.kernel.client.get_stdin_msg(timeout=LIMIT)
            self.assertEqual(message["msg_type"], "input_request")
            self.assertEqual(message["parent_header"]["msg_id"], running)
            questions.append(message["content"])
            self.kernel.client.input(answer)
        reply = self.kernel.reply(running)
        return questions, Execution(reply, self.kernel.outputs(running))

    def test_scanner_two_lines(self):
        _, execution = self.answer(
            'var in = new Scanner(System.in); in.nextLine() + "|" + in.nextLine()', "uno", "dós 🦙"
        )
        self.assertEqual(execution.text, "uno|dós 🦙")

    def test_numbers(self):
        _, execution = self.answer("new Scanner(System.in).nextInt() + 1", "41")
        self.assertEqual(execution.text, "42")

    def test_prompt_and_password(self):
        questions, execution = self.answer(
            'readLine("name? ") + readPassword("secret? ")', "ana", "xyz"
        )
        self.assertEqual(questions[0], {"prompt": "name? ", "password": False})
        self.assertEqual(questions[1], {"prompt": "secret? ", "password": True})
        self.assertEqual(execution.text, "anaxyz")

    def test_nobody_can_answer(self):
        for code in ('readLine("name? ")', "new Scanner(System.in).nextLine()"):
            execution = self.fails(code)
            self.assertIn("cannot answer", execution.traceback, code)

    def test_a_late_answer_is_not_the_next_ones(self):
        self.kernel.client.input("too late")
        self.ok("1")
        _, execution = self.answer('readLine("")', "in time")
        self.assertEqual(execution.text, "in time")
