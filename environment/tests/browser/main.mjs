// Drives the notebooks one after the other and reports; called by the script run.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser } from './browser.mjs';
import { checkCards, checkRun } from './checks.mjs';
import * as classic from './classic.mjs';
import * as lab from './lab.mjs';
import { runNotebook } from './notebook.mjs';
import { checkOpened } from './opened.mjs';
import { readOptions } from './options.mjs';
import { VIEWPORT, takePieces, takeReadmePictures } from './pictures.mjs';
import { checkInteract, content as widgets } from './interact.mjs';
import { checkReload, content as interrupted } from './reload.mjs';
import { Report } from './report.mjs';
import { checkSaveChangesNothing, checkSaveKeepsRun, gitStatus } from './saving.mjs';
import { serverAt, startServer } from './server.mjs';
import { checkWidgets } from './widgets.mjs';

const home = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

async function main(options, report) {
  const before = gitStatus(home); // what the server's start changes is a change, too
  const server = options.url
    ? { ...serverAt(options.url), place: options.place, stop: async () => {} }
    : await startServer(home, options);
  try {
    const frontEnd = await detectFrontEnd(server);
    console.log(`front end: ${frontEnd.name}`);
    for (const name of options.notebooks) {
      await drive(name, server, frontEnd, options, report).catch((problem) =>
        report.broke(name, problem),
      );
    }
    if (options.reload) {
      await driveMade('reload', interrupted, checkReload, server, frontEnd, options, report);
    }
    if (options.interact) {
      await driveMade('interact', widgets, checkInteract, server, frontEnd, options, report);
    }
  } finally {
    await server.stop();
  }
  if (server.place && before !== null) {
    const after = gitStatus(home);
    const detail = after === before ? '' : `before: ${before}; after: ${after}`;
    report.add('checkout', { name: 'git status is as before', ok: after === before, detail });
  }
}

async function detectFrontEnd(server) {
  for (const frontEnd of [lab, classic]) {
    if (await frontEnd.served(server)) {
      return frontEnd;
    }
  }
  throw new Error(`${server.origin} serves neither JupyterLab nor the classic Notebook`);
}

/** Opens, runs and checks one notebook. */
async function drive(name, server, frontEnd, options, report) {
  const content = await readOnServer(server, name);
  const path = options.inPlace ? `${name}.ipynb` : await copyOnServer(server, name, content);
  const stored = content.cells.filter((cell) => cell.cell_type === 'code');
  const work = async (page, outward) => {
    const started = Date.now();
    await frontEnd.open(page, server, path);
    const file = server.place && join(server.place, path);
    if (file) {
      report.add(name, await checkSaveChangesNothing(page, frontEnd, file));
    }
    for (const check of await checkOpened(page, server, frontEnd, content.cells)) {
      report.add(name, check);
    }
    const cells = await runNotebook(page, frontEnd, options.cellTimeout);
    const seconds = Math.round((Date.now() - started) / 1000);
    for (const check of checkRun(cells, stored, outward)) {
      report.add(name, check);
    }
    if (file) {
      report.add(name, await checkSaveKeepsRun(page, frontEnd, file));
    }
    report.add(name, await checkCards(page, frontEnd, 'light', cells));
    const pieces = await takePieces(page, frontEnd, options.output, name);
    await frontEnd.inDark?.(page, async () => {
      report.add(name, await checkCards(page, frontEnd, 'dark', cells));
      await takePieces(page, frontEnd, join(options.output, 'dark'), name);
    });
    if (options.moved) {
      for (const check of await checkWidgets(page, frontEnd, options.output, name)) {
        report.add(name, check);
      }
    }
    console.log(`${name}: ${seconds} s, ${pieces} screenshots in ${options.output}`);
    if (options.screenshots) {
      await takeReadmePictures(page, frontEnd, options.screenshots, name);
    }
  };
  await inBrowser({ name, path, keep: options.inPlace }, server, options, work);
}

/** Opens a notebook made for one question, and checks what it is about. */
async function driveMade(name, content, checks, server, frontEnd, options, report) {
  try {
    const path = await copyOnServer(server, name, content);
    await inBrowser({ name, path, keep: false }, server, options, async (page) => {
      await frontEnd.open(page, server, path);
      for (const check of await checks(page, server, frontEnd, path, options.cellTimeout)) {
        report.add(name, check);
      }
      await takePieces(page, frontEnd, options.output, name);
    });
  } catch (problem) {
    report.broke(name, problem);
  }
}

/** Works in a browser of its own; afterwards the notebook's kernel ends, and its file goes. */
async function inBrowser({ name, path, keep }, server, options, work) {
  const browser = await openBrowser(join(options.output, 'tools'), server.origin, VIEWPORT);
  const page = browser.context.pages()[0];
  try {
    await work(page, browser.outward);
  } catch (problem) {
    await page.screenshot({ path: join(options.output, `${name}-failed.png`) }).catch(() => {});
    throw problem;
  } finally {
    await browser.close();
    await endKernel(server, path);
    if (!keep) {
      await server.call('DELETE', `api/contents/${path}`);
    }
  }
}

async function readOnServer(server, name) {
  const original = await server.get(`api/contents/${name}.ipynb`);
  if (!original.ok) {
    throw new Error(`the server has no notebook ${name}.ipynb (status ${original.status})`);
  }
  return (await original.json()).content;
}

/** Writes a copy, which goes away afterwards, beside the original, so that its links hold. */
async function copyOnServer(server, name, content) {
  const path = `browser-test-${name}.ipynb`;
  const saved = await server.call('PUT', `api/contents/${path}`, { type: 'notebook', content });
  if (!saved.ok) {
    throw new Error(`the server could not write ${path} (status ${saved.status})`);
  }
  return path;
}

async function endKernel(server, path) {
  const sessions = await (await server.get('api/sessions')).json();
  for (const session of sessions.filter((each) => each.path === path)) {
    await server.call('DELETE', `api/sessions/${session.id}`);
  }
}

const options = readOptions(process.argv.slice(2), home);
const report = new Report();
try {
  await main(options, report);
} catch (problem) {
  report.broke('set-up', problem);
}
process.exitCode = report.close();
