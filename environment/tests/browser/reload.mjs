// A page that is reloaded in the middle of a long cell. Jupyter keeps no output for a page that is
// gone; the course says so, and that the training goes on and keeps its curve.
import { setTimeout as sleep } from 'node:timers/promises';
import { notebookOf } from './notebook.mjs';

const POLL_MS = 300;
const STEPS = 600;
const PAUSE_MS = 10;
const STOP = 300; // the step at which the training waits for a file, until the reload was seen
const GO = 'browser-test-go.txt';

const SETUP = `import ai.djl.ndarray.types.Shape;
import hondo.core.*;
import hondo.nn.*;
import hondo.train.*;
import java.util.concurrent.locks.LockSupport;

Seeds.set(42);
var layer = Linear.of(3, 1, Init.kaiming(1, new SplittableRandom(5)));
var optimizer = new Sgd(layer.parameters(), Sgd.Config.of(0.001));
var training = Training.of(layer.parameters(), Batches.always(4),
        (tape, rows) -> layer.forward(tape.manager().ones(new Shape(rows, 3))).square().mean(),
        optimizer)
    .after(step -> {
      LockSupport.parkNanos(${PAUSE_MS}_000_000L);
      while (step == ${STOP} && !Files.exists(Path.of("${GO}"))) {
        LockSupport.parkNanos(50_000_000L);
      }
    });`;

const [PREPARE, TRAIN, CURVE, COUNT] = [0, 1, 2, 3];
const SOURCES = [SETUP, `training.run(${STEPS});`, 'training.history()', 'training.step()'];

/** The notebook that is reloaded. */
export const content = notebookOf(SOURCES, 'reload');

/** Trains in the open notebook at `path`, reloads it meanwhile, and looks at what there is then. */
export async function checkReload(page, server, frontEnd, path, timeout) {
  const read = async (index) => {
    const cell = (await page.evaluate(frontEnd.readCells))[index];
    if (cell.errors.length > 0) {
      throw new Error(`${SOURCES[index].split('\n').at(-1)}: ${cell.errors[0]}`);
    }
    return cell;
  };
  const ran = async (cell) => /^\d+$/.test((await read(cell)).prompt);
  page.on('dialog', (dialog) => dialog.accept()); // "leave this page?"

  await frontEnd.runCell(page, PREPARE);
  await until('the first cell to run', timeout, () => ran(PREPARE));
  await frontEnd.runCell(page, TRAIN);
  await until('the curve of a training that runs', timeout, async () => {
    const { prompt, images } = await read(TRAIN);
    return prompt === '*' && images.length > 0;
  });
  await frontEnd.save(page);
  await until('the curve to be saved', timeout, () => savedCurve(server, path));
  const before = await kernelOf(server, path);

  await page.reload();
  await frontEnd.loaded(page);
  const after = await kernelOf(server, path);
  const kept = await read(TRAIN);
  await server.call('PUT', `api/contents/${GO}`, { type: 'file', format: 'text', content: 'go' });
  await until('the training to end', timeout, async () => {
    return (await kernelOf(server, path)).execution_state === 'idle';
  });
  await server.call('DELETE', `api/contents/${GO}`);
  await frontEnd.idle(page);
  for (const cell of [CURVE, COUNT]) {
    await frontEnd.runCell(page, cell);
    await until(`${SOURCES[cell]} to run`, timeout, () => ran(cell));
  }
  const curve = await read(CURVE);
  const count = await read(COUNT);
  const steps = count.text.replace(/\D/g, '');
  const runsOn = after.id === before.id && after.execution_state === 'busy';
  return [
    { name: 'a reload leaves the cell running', ok: runsOn, detail: after.execution_state },
    { name: 'the curve that was saved is there', ok: described(kept.images) },
    { name: 'the training came to its end', ok: steps === `${STEPS}`, detail: `${steps} steps` },
    { name: 'a new cell shows its curve again', ok: described(curve.images) },
  ];
}

const described = (images) =>
  images.length > 0 && images.every((image) => image.width > 0 && image.alt.trim() !== '');

async function savedCurve(server, path) {
  const saved = await (await server.get(`api/contents/${path}`)).json();
  return JSON.stringify(saved.content.cells[TRAIN].outputs).includes('<img ');
}

async function kernelOf(server, path) {
  const sessions = await (await server.get('api/sessions')).json();
  const { id } = sessions.find((session) => session.path === path).kernel;
  return (await server.get(`api/kernels/${id}`)).json();
}

/** Waits until a test holds, and says in vain for what. */
export async function until(what, timeout, test) {
  const deadline = Date.now() + timeout;
  while (!(await test())) {
    if (Date.now() > deadline) {
      throw new Error(`waited ${Math.round(timeout / 1000)} s in vain for ${what}`);
    }
    await sleep(POLL_MS);
  }
}
