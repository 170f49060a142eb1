// Chromium with a fresh profile, shut off from everything but the server under test.
import { createRequire } from 'node:module';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FLAGS = [
  '--no-sandbox', // Chromium's own sandbox refuses root, as which continuous integration runs
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
const NAVIGATION_MS = 60_000;

/**
 * Starts Chromium; `tools` is the folder that holds node_modules. The page may load from `origin`
 * alone: any other request is stopped and its address kept in `outward`.
 */
export async function openBrowser(tools, origin, viewport) {
  const { chromium } = createRequire(join(tools, 'package.json'))('playwright-core');
  const profile = await mkdtemp(join(tmpdir(), 'hondo-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: FLAGS,
    viewport,
    serviceWorkers: 'block',
  });
  context.setDefaultTimeout(NAVIGATION_MS);
  const outward = [];
  context.on('page', (page) => keepSockets(page, origin, outward));
  context.pages().forEach((page) => keepSockets(page, origin, outward));
  await context.route(
    (url) => url.origin !== origin && /^(https?|ftp):$/.test(url.protocol),
    (route) => {
      outward.push(route.request().url());
      return route.abort();
    },
  );
  const close = async () => {
    await context.close();
    // Chromium may still write when it has been told to end.
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  return { context, outward, close };
}

function keepSockets(page, origin, outward) {
  page.on('websocket', (socket) => {
    if (new URL(socket.url()).host !== new URL(origin).host) {
      outward.push(socket.url());
    }
  });
}
