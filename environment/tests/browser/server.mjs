// The Jupyter server under test: one that already runs, or one of our own on a free port.
import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const START_MS = 300_000;
const STOP_MS = 20_000;

/** A server by any URL that it printed; the token travels in every address. */
export function serverAt(url) {
  const at = new URL(url);
  const token = at.searchParams.get('token') ?? '';
  const root = at.pathname.replace(/(lab|tree|notebooks)(\/.*)?$/, '');
  const base = new URL(root.endsWith('/') ? root : `${root}/`, at.origin);
  const address = (path) => {
    const full = new URL(path, base);
    full.searchParams.set('token', token);
    return full.href;
  };
  const call = (method, path, body) =>
    fetch(new URL(path, base), {
      method,
      headers: { Authorization: `token ${token}` },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  return { origin: at.origin, address, call, get: (path) => call('GET', path) };
}

/**
 * Starts the front end through the project's launcher, as a student does: on a work folder, which
 * the launcher fills. With `folder`: on copies of the notebooks in it. The server's `place` is
 * where its notebooks are.
 */
export async function startServer(home, { folder, output, scale }) {
  const place = join(output, folder ? basename(folder) : 'work');
  await rm(place, { recursive: true, force: true });
  await mkdir(output, { recursive: true });
  if (folder) {
    await cp(folder, place, { recursive: true });
  }

  const logFile = join(output, 'server.log');
  const log = openSync(logFile, 'w');
  const launcher = spawn(join(home, 'environment', 'bin', 'hondo'), ['run'], {
    env: {
      ...process.env,
      PORT: await freePort(),
      ...(folder ? { FOLDER: place } : { FOLDER: '', HONDO_WORK: place }),
      BROWSER: '0',
      HONDO_SCALE: scale,
    },
    stdio: ['ignore', log, log],
  });
  let ended = false;
  launcher.on('exit', () => (ended = true));
  launcher.on('error', () => (ended = true));

  const stop = () => end(launcher, () => ended);
  try {
    const url = await untilAnswers(logFile, () => ended);
    return { ...serverAt(url), place, stop };
  } catch (problem) {
    await stop();
    throw problem;
  }
}

/** Waits until the launcher has printed its URL and the server answers there. */
async function untilAnswers(logFile, ended) {
  const deadline = Date.now() + START_MS;
  while (Date.now() < deadline) {
    const said = await readFile(logFile, 'utf8');
    const url = said.match(/http:\/\/\S+token=\S+/)?.[0];
    if (url && (await answers(url))) {
      return url;
    }
    if (ended()) {
      const tail = said.split('\n').slice(-15).join('\n');
      throw new Error(`the launcher ended before the server answered:\n${tail}`);
    }
    await sleep(200);
  }
  throw new Error(`the server did not answer within ${START_MS / 1000} s; see ${logFile}`);
}

async function answers(url) {
  const answer = await serverAt(url).get('api').catch(() => null);
  return answer?.ok ?? false;
}

/** Ends the launcher, which ends Jupyter and the kernels in order when it is asked to. */
async function end(launcher, ended) {
  for (const signal of ['SIGTERM', 'SIGKILL']) {
    if (ended()) {
      return;
    }
    launcher.kill(signal);
    const deadline = Date.now() + STOP_MS;
    while (!ended() && Date.now() < deadline) {
      await sleep(100);
    }
  }
}

/**
 * A port that nobody has, below those that the system hands out: until the server holds it some
 * seconds go by, in which what runs beside this takes many of those.
 */
async function freePort() {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const free = await new Promise((resolve) => {
      const probe = createServer();
      probe.on('error', () => resolve(false));
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
    });
    if (free) {
      return String(port);
    }
  }
}
