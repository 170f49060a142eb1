// One notebook: made out of its cells' code, run in the browser to its last cell, and read.
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 500;
const START_MS = 30_000;
const SETTLE_MS = 1_000;

/** A notebook with these code cells, whose ids begin with `name`. */
export const notebookOf = (sources, name) => ({
  cells: sources.map((source, i) => ({
    cell_type: 'code',
    id: `${name}-${i}`,
    execution_count: null,
    metadata: {},
    outputs: [],
    source,
  })),
  metadata: { kernelspec: { name: 'java', display_name: 'Java', language: 'java' } },
  nbformat: 4,
  nbformat_minor: 5,
});

/** Clears the outputs, so that nothing stored is mistaken for this run's, and runs all cells. */
export async function runNotebook(page, frontEnd, cellTimeout) {
  await frontEnd.clearOutputs(page);
  const before = await page.evaluate(frontEnd.readCells);
  if (before.some((cell) => cell.prompt !== '' || cell.text.trim() !== '')) {
    throw new Error('the stored outputs could not be cleared before the run');
  }
  await frontEnd.runAll(page);
  await untilDone(page, frontEnd, cellTimeout);
  await sleep(SETTLE_MS);
  return page.evaluate(frontEnd.readCells);
}

async function untilDone(page, frontEnd, cellTimeout) {
  let started = false;
  let current = -1;
  let since = Date.now();
  for (;;) {
    await sleep(POLL_MS);
    await refuseDialog(page, frontEnd);
    const cells = await page.evaluate(frontEnd.readCells);
    const running = cells.findIndex((cell) => cell.prompt === '*');
    started ||= running >= 0 || cells.some((cell) => cell.prompt !== '');
    if (started && running < 0) {
      return;
    }
    if (running !== current) {
      current = running;
      since = Date.now();
    }
    const waited = Date.now() - since;
    if (!started && waited > START_MS) {
      throw new Error(`no cell began to run within ${START_MS / 1000} s of "Run All"`);
    }
    if (started && waited > cellTimeout) {
      const line = cells[running].source.trim().split('\n')[0];
      const seconds = Math.round(waited / 1000);
      throw new Error(`cell ${running + 1} still running after ${seconds} s; it begins: ${line}`);
    }
  }
}

/** A dialog (kernel died, no such kernel, could not save) stops the run; its words tell why. */
async function refuseDialog(page, frontEnd) {
  const dialog = page.locator(frontEnd.dialog).first();
  if (await dialog.isVisible()) {
    const words = (await dialog.innerText()).replace(/\s+/g, ' ');
    throw new Error(`the front end put up a dialog: ${words}`);
  }
}
