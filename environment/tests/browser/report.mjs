// Collects results and prints them, one line each, then the count that make test adds up.

export class Report {
  #passed = 0;
  #failed = 0;

  /** Prints one result; the detail says what was seen, or what is wrong. */
  add(subject, check) {
    if (check.ok) {
      this.#passed++;
    } else {
      this.#failed++;
    }
    const detail = check.detail ? ` (${check.detail})` : '';
    console.log(`${check.ok ? 'ok  ' : 'FAIL'} ${subject}: ${check.name}${detail}`);
  }

  /** Records that something which had to work threw. */
  broke(subject, problem) {
    this.add(subject, { name: problem.message.split('\nCall log')[0], ok: false });
  }

  /** Prints the last line and gives the exit status. */
  close() {
    console.log(`${this.#passed} passed, ${this.#failed} failed`);
    return this.#failed === 0 && this.#passed > 0 ? 0 : 1;
  }
}
