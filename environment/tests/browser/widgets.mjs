// The interactions of a lecture that has run: each slider, field, choice, button and series of
// frames is moved once, its cell must show something else then, and no error.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from './reload.mjs';

// Of each cell: a game has a button for every letter, and one that was clicked tells enough.
const BUTTONS = 3;
const ANSWER_MS = 60_000;
const FIRST_MS = 10_000;
const PAINT_MS = 400;
const SETTLE_MS = 700;
const STEPS = 8;
const OUTPUTS = '.output_subarea, .widget-subarea, .jp-OutputArea';
const TYPED = 'the people of the house';
const KINDS = {
  slider: '.ui-slider, .noUi-target',
  field: '.widget-text input',
  choice: '.jupyter-widgets select, .widget-dropdown select',
  button: 'button.widget-button',
  frames: '.hondo-frames-bar input',
};

/** One check for each control of the page, by cell; pictures of the cells go to `output`. */
export async function checkWidgets(page, frontEnd, output, name) {
  await mkdir(output, { recursive: true });
  const checks = [];
  const cells = page.locator(frontEnd.codeCells);
  for (let index = 0; index < (await cells.count()); index++) {
    const cell = cells.nth(index);
    let moved = 0;
    for (const [kind, selector] of Object.entries(KINDS)) {
      const controls = cell.locator(selector).locator('visible=true');
      const most = kind === 'button' ? BUTTONS : Infinity;
      for (let i = 0; i < Math.min(most, await controls.count()); i++) {
        checks.push(await checkControl(page, cell, controls.nth(i), kind, index, i));
        moved++;
      }
    }
    if (moved > 0) {
      await cell.scrollIntoViewIfNeeded();
      await sleep(PAINT_MS);
      await cell.screenshot({ path: join(output, `${name}-widgets-${index + 1}.png`) });
    }
  }
  const detail = `${checks.length} controls`;
  return [{ name: 'the lecture has interactions', ok: checks.length > 0, detail }, ...checks];
}

async function checkControl(page, cell, control, kind, index, i) {
  const name = `cell ${index + 1}, ${kind} ${i + 1}: moved, its cell shows something else`;
  const before = await cell.evaluate(shown);
  const changed = async () => (await cell.evaluate(shown)) !== before;
  try {
    await control.scrollIntoViewIfNeeded();
    const started = Date.now();
    await move[kind](page, control);
    // A slider can have a part in which nothing changes, such as beyond the end of a sentence.
    const again = move[`${kind}Again`];
    await until('another output', again ? FIRST_MS : ANSWER_MS, changed).catch(async (problem) => {
      if (!again) {
        throw problem;
      }
      await again(page, control);
      await until('another output', ANSWER_MS, changed);
    });
    const seen = `${Date.now() - started} ms`;
    await settled(cell); // a slider has called several times on its way
    const words = await cell.locator(OUTPUTS).allInnerTexts();
    const error = words.join('\n').match(/.*(?:Exception|Error\b|cell \[\d+\], line).*/)?.[0];
    return { name, ok: !error, detail: error ?? seen };
  } catch (problem) {
    return { name, ok: false, detail: problem.message.split('\n')[0] };
  }
}

const move = {
  /** To the other half of its track. */
  slider: (page, control) => drag(page, control, (at) => (at > 0.5 ? 0.2 : 0.8)),
  /** From there to the other end. */
  sliderAgain: (page, control) => drag(page, control, (at) => (at > 0.5 ? 0 : 1)),
  async field(page, control) {
    await control.fill(TYPED);
    await control.press('Enter');
  },
  async choice(page, control) {
    const [chosen, count] = await control.evaluate((e) => [e.selectedIndex, e.options.length]);
    await control.selectOption({ index: (chosen + 1) % count });
  },
  async button(page, control) {
    await control.click();
  },
  async frames(page, control) {
    const [now, most] = await control.evaluate((e) => [Number(e.value), Number(e.max)]);
    await control.fill(String(now < most ? now + 1 : now - 1));
  },
};

/** Waits until a cell shows the same for a while. */
async function settled(cell) {
  let before;
  let now = await cell.evaluate(shown);
  while (now !== before) {
    await sleep(SETTLE_MS);
    before = now;
    now = await cell.evaluate(shown);
  }
}

/** Takes a slider's handle from where it is, 0 … 1 of its track, to another place. */
async function drag(page, control, place) {
  const track = await control.boundingBox();
  const grip = await control.locator('.ui-slider-handle, .noUi-handle').first().boundingBox();
  const [x, y] = [grip.x + grip.width / 2, grip.y + grip.height / 2];
  const to = track.x + track.width * place((x - track.x) / track.width);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(to, y, { steps: STEPS });
  await page.mouse.up();
}

/** What a cell shows besides its controls, and which buttons are off; runs inside the page. */
function shown(cell) {
  const parts = [...cell.querySelectorAll('button:disabled')].map((button) => button.innerText);
  const controls = '.widget-readout, .widget-label, select, input, style';
  for (const area of cell.querySelectorAll('.output_subarea, .widget-subarea, .jp-OutputArea')) {
    const copy = area.cloneNode(true);
    copy.querySelectorAll(controls).forEach((each) => each.remove());
    parts.push(copy.innerText);
  }
  for (const image of cell.querySelectorAll('img')) {
    if (image.getClientRects().length > 0) {
      parts.push(image.alt, image.src);
    }
  }
  return parts.join('\n');
}
