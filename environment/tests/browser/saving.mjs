// What saving leaves behind: an opened lecture as it was, a run one in the student's folder alone.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const SAVE_MS = 20_000;

/** What git says has changed in the checkout, or null where there is no git or no checkout. */
export function gitStatus(home) {
  if (!existsSync(join(home, '.git'))) {
    return null;
  }
  return execFileSync('git', ['-C', home, 'status', '--porcelain'], { encoding: 'utf8' });
}

/** Saves a notebook that was opened and nothing else: its file holds the same bytes. */
export async function checkSaveChangesNothing(page, frontEnd, file) {
  const before = await readFile(file, 'utf8');
  const after = await save(page, frontEnd, file);
  const detail = before === after ? '' : `first difference: ${firstDifference(before, after)}`;
  return { name: 'to open and save it changes no byte', ok: before === after, detail };
}

/** Saves a notebook that was run: its file holds this run's outputs. */
export async function checkSaveKeepsRun(page, frontEnd, file) {
  const cells = JSON.parse(await save(page, frontEnd, file)).cells;
  const code = cells.filter((cell) => cell.cell_type === 'code' && cell.source.length > 0);
  const unsaved = code.filter((cell) => cell.execution_count === null).length;
  const shown = code.filter((cell) => cell.outputs.length > 0).length;
  const detail = unsaved > 0 ? `${unsaved} cells were saved as not run` : `${shown} outputs`;
  return { name: 'the run is saved', ok: unsaved === 0 && shown > 0, detail };
}

/** Saves, waits until the file is written, and gives its text. */
async function save(page, frontEnd, file) {
  const { mtimeMs } = await stat(file);
  await frontEnd.save(page);
  const deadline = Date.now() + SAVE_MS;
  while ((await stat(file)).mtimeMs === mtimeMs) {
    if (Date.now() > deadline) {
      throw new Error(`${file} was not written within ${SAVE_MS / 1000} s of "Save"`);
    }
    await sleep(100);
  }
  await sleep(500);
  return readFile(file, 'utf8');
}

function firstDifference(before, after) {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const at = now.findIndex((line, i) => line !== old[i]);
  return at < 0 ? 'it is shorter' : `line ${at + 1}: ${now[at].trim().slice(0, 80)}`;
}
