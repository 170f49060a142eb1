// A lecture as it is opened, before any cell is run: its pictures, its links, the front end's frame.
// What its file holds must be found on the page: a check that finds nothing has checked nothing.
import { setTimeout as sleep } from 'node:timers/promises';

const FOLD_MS = 1_500;

/** The checks of an opened lecture; `stored` is all cells of its file. */
export async function checkOpened(page, server, frontEnd, stored) {
  const cells = await page.evaluate(frontEnd.readCells);
  const expected = inFile(stored);
  const checks = [
    picturesDescribed(cells, expected.pictures),
    await linksWithin(page, frontEnd, expected.within),
    await linksToFiles(page, server, frontEnd, expected.lectures),
  ];
  return checks.concat(frontEnd.checkFrame ? await frontEnd.checkFrame(page) : []);
}

/** How many pictures, links to own sections and other lectures a lecture's file has. */
function inFile(stored) {
  const text = (lines) => [lines ?? ''].flat().join('');
  const prose = stored.filter((cell) => cell.cell_type === 'markdown');
  const links = prose.flatMap((cell) => text(cell.source).match(/\]\([^)\s]+\)/g) ?? []);
  const lectures = links.map((link) => link.match(/^\]\(([^/:#)]+\.ipynb)/)?.[1]).filter(Boolean);
  const html = stored
    .flatMap((cell) => cell.outputs ?? [])
    .map((output) => text(output.data?.['text/html']));
  return {
    pictures: html.reduce((sum, each) => sum + (each.match(/<img /g) ?? []).length, 0),
    within: links.filter((link) => link.startsWith('](#')).length,
    lectures: new Set(lectures).size,
  };
}

function picturesDescribed(cells, expected) {
  const images = cells.flatMap((cell) => cell.images);
  const silent = images.filter((image) => image.alt.trim() === '').length;
  const name = 'every stored picture has its alternative text';
  const wrong = silent > 0 ? `${silent} of ${images.length} have none` : '';
  return found(name, images.length, expected, 'pictures', wrong);
}

/** A check that passes where nothing is wrong and as much was found as the file has. */
function found(name, count, expected, what, wrong) {
  const few = count < expected ? `${count} of the file's ${expected} ${what} were found` : '';
  const problem = wrong || few;
  return { name, ok: problem === '', detail: problem || `${count} ${what}` };
}

/** A link to a section of the same lecture leads to a heading that the page has. */
async function linksWithin(page, frontEnd, expected) {
  const { total, dead } = await page.evaluate((selector) => {
    const own = location.href.split('#')[0];
    const anchors = [...document.querySelectorAll(`${selector} a[href]`)].filter(
      (a) => a.hash && a.href.split('#')[0] === own && !a.matches('[class*="nchor"]'),
    );
    const lost = anchors.filter((a) => !document.getElementById(decodeURIComponent(a.hash.slice(1))));
    return { total: anchors.length, dead: lost.map((a) => a.hash) };
  }, frontEnd.prose);
  const name = 'links within the lecture lead to headings';
  return found(name, total, expected, 'links', dead.join(', '));
}

/** A link to another lecture leads to a file that the server has. */
async function linksToFiles(page, server, frontEnd, expected) {
  const paths = await page.evaluate((selector) => {
    const anchors = [...document.querySelectorAll(`${selector} a[href]`)];
    const local = anchors
      .map((a) => new URL(a.href))
      .filter((u) => u.origin === location.origin && u.pathname !== location.pathname);
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
  const name = 'links to other lectures lead to files';
  return found(name, paths.length, expected, 'lectures', dead.join(', '));
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
