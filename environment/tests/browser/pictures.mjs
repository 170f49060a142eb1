// Screenshots: the whole notebook in pieces, and the two pictures of the README.
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const VIEWPORT = { width: 1400, height: 900 };

const MOST_PIECES = 40;
const PAINT_MS = 250;
// Off the notebook: a cell under the pointer looks different.
const ASIDE = [VIEWPORT.width / 2, VIEWPORT.height - 2];
const README_BYTES = 300 * 1024;

/** Photographs the notebook from top to bottom, one window after the other. */
export async function takePieces(page, frontEnd, output, name) {
  await mkdir(output, { recursive: true });
  for (const file of await readdir(output)) {
    if (file.startsWith(`${name}-`) && file.endsWith('.png')) {
      await rm(join(output, file));
    }
  }
  await page.mouse.move(...ASIDE);
  const pane = page.locator(frontEnd.scroller).first();
  const { total, window } = await pane.evaluate((element) => ({
    total: element.scrollHeight,
    window: element.clientHeight,
  }));
  const pieces = Math.min(MOST_PIECES, Math.ceil(total / window));
  for (let piece = 0; piece < pieces; piece++) {
    await scrollTo(pane, piece * window);
    const file = `${name}-${String(piece + 1).padStart(2, '0')}.png`;
    await page.screenshot({ path: join(output, file) });
  }
  return pieces;
}

/** The README's pictures: the top of the notebook, and its first plot among its neighbours. */
export async function takeReadmePictures(page, frontEnd, folder, name) {
  await mkdir(folder, { recursive: true });
  await page.mouse.move(...ASIDE);
  const pane = page.locator(frontEnd.scroller).first();
  const files = [join(folder, `${name}-top.png`), join(folder, `${name}-plot.png`)];
  await scrollTo(pane, 0);
  await page.screenshot({ path: files[0] });

  const top = await pane.evaluate((element, margin) => {
    const large = (image) => image.naturalWidth >= 400 && image.getBoundingClientRect().width > 0;
    const image = [...element.querySelectorAll('img')].find(large);
    if (!image) {
      return null;
    }
    const box = image.getBoundingClientRect();
    const middle = box.top - element.getBoundingClientRect().top + element.scrollTop;
    return Math.max(0, middle + box.height + margin - element.clientHeight);
  }, 40);
  if (top === null) {
    throw new Error(`${name} shows no plot at least 400 pixels wide`);
  }
  await scrollTo(pane, top);
  await page.screenshot({ path: files[1] });
  for (const file of files) {
    const { size } = await stat(file);
    if (size > README_BYTES) {
      throw new Error(`${file} has ${size} bytes, over ${README_BYTES}: choose another notebook`);
    }
  }
  return files;
}

async function scrollTo(pane, top) {
  await pane.evaluate((element, to) => (element.scrollTop = to), top);
  await sleep(PAINT_MS);
}
