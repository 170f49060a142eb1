// A lecture as it is opened, before any cell is run: its pictures, its links, the front end's frame.
import { setTimeout as sleep } from 'node:timers/promises';

const FOLD_MS = 1_500;

export async function checkOpened(page, server, frontEnd) {
  const cells = await page.evaluate(frontEnd.readCells);
  const checks = [
    picturesDescribed(cells),
    await linksWithin(page, frontEnd),
    await linksToFiles(page, server, frontEnd),
  ];
  return checks.concat(frontEnd.checkFrame ? await frontEnd.checkFrame(page) : []);
}

function picturesDescribed(cells) {
  const images = cells.flatMap((cell) => cell.images);
  const silent = images.filter((image) => image.alt.trim() === '').length;
  const ok = silent === 0;
  const detail = ok ? `${images.length} pictures` : `${silent} of ${images.length} have none`;
  return { name: 'every stored picture has its alternative text', ok, detail };
}

/** A link to a section of the same lecture leads to a heading that the page has. */
async function linksWithin(page, frontEnd) {
  const { total, dead } = await page.evaluate((selector) => {
    const own = location.href.split('#')[0];
    const anchors = [...document.querySelectorAll(`${selector} a[href]`)].filter(
      (a) => a.hash && a.href.split('#')[0] === own && !a.matches('[class*="nchor"]'),
    );
    const lost = anchors.filter((a) => !document.getElementById(decodeURIComponent(a.hash.slice(1))));
    return { total: anchors.length, dead: lost.map((a) => a.hash) };
  }, frontEnd.prose);
  const detail = dead.length === 0 ? `${total} links` : dead.join(', ');
  return { name: 'links within the lecture lead to headings', ok: dead.length === 0, detail };
}

/** A link to another lecture leads to a file that the server has. */
async function linksToFiles(page, server, frontEnd) {
  const paths = await page.evaluate((selector) => {
    const anchors = [...document.querySelectorAll(`${selector} a[href]`)];
    const local = anchors.map((a) => new URL(a.href)).filter((u) => u.origin === location.origin);
    const names = local.map((u) => decodeURIComponent(u.pathname).match(/[^/]+\.ipynb$/)?.[0]);
    return [...new Set(names.filter(Boolean))];
  }, frontEnd.prose);
  const dead = [];
  for (const path of paths) {
    const answer = await server.get(`api/contents/${encodeURIComponent(path)}?content=0`);
    if (!answer.ok) {
      dead.push(path);
    }
  }
  const detail = dead.length === 0 ? `${paths.length} lectures` : dead.join(', ');
  return { name: 'links to other lectures lead to files', ok: dead.length === 0, detail };
}

/** Gives the page a width for a while, and what `look` sees then. */
export async function atWidth(page, width, look) {
  const before = page.viewportSize();
  await page.setViewportSize({ ...before, width });
  await sleep(FOLD_MS);
  try {
    return await look();
  } finally {
    await page.setViewportSize(before);
    await sleep(FOLD_MS);
  }
}
