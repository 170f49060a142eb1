// Widgets and frames: a slider that is dragged, buttons that are clicked, and what is saved of them.
import { setTimeout as sleep } from 'node:timers/promises';
import { notebookOf } from './notebook.mjs';
import { until } from './reload.mjs';

const [PICTURE, BUTTONS, FRAMES, , CHAT] = [1, 2, 3, 4, 5];
const SOURCES = [
  `import static hondo.interact.Interact.*;
import hondo.interact.Frames;
import hondo.plot.LineChart;

LineChart chart(double rate) {
  return LineChart.titled("rate " + rate).line("loss", new double[] {1, rate, rate * rate});
}`,
  'interact(slider("rate", 0.01, 1.5, 0.3), rate -> chart(rate));',
  `display(row(
    button("Tell").onClick(() -> System.out.println("told")),
    button("Fail").onClick(() -> { throw new IllegalStateException("as it was asked"); })));
var off = button("Off");
off.onClick(() -> off.enable(false));
display(off);`,
  `var frames = Frames.of("epoch", List.of(1, 2, 5), epoch -> chart(1.0 / epoch)).showing(1);
display(frames);
display(frames);`,
  `import hondo.audio.listen.Player;
import hondo.audio.signal.Tones;

display(Player.of("up", Tones.sweep(100, 900, 1, 8_000)).and("down", Tones.sweep(900, 100, 1, 8_000))
    .asSpectrograms());`,
  `import hondo.align.sft.Message;
import hondo.coursechat.ChatModel;
import hondo.coursechat.talk.ChatBox;
import hondo.sampling.Sampler;

display(ChatBox.of("counting", new ChatModel() {
  public Message answer(List<Message> dialogue, int most, Sampler sampler,
      java.util.random.RandomGenerator random, java.util.function.Consumer<String> listener) {
    for (int i = 1; !Thread.currentThread().isInterrupted(); i++) {
      listener.accept("word" + i + " ");
      java.util.concurrent.locks.LockSupport.parkNanos(50_000_000L);
    }
    return Message.assistant("", "stopped");
  }

  public boolean fits(List<Message> dialogue, int most) {
    return true;
  }
}));`,
];
const STEPS = 40;
const STEP_MS = 40;

/** The notebook with the widgets. */
export const content = notebookOf(SOURCES, 'interact');

/** Clicks into the picture of a player's first sound, and plays the second for a moment. */
async function listen(page, timeout) {
  const player = page.locator('[data-hondo-player]');
  const times = () => player.locator('.hondo-player-bar span').allInnerTexts();
  const picture = player.locator('img').first();
  await picture.scrollIntoViewIfNeeded();
  const { width, height } = await picture.boundingBox();
  await picture.click({ position: { x: 0.45 * width, y: height / 2 } });
  const sought = await times();
  const button = player.locator('button').nth(1);
  await button.click();
  await until('the second sound to play', timeout, async () => (await button.innerText()) === '❚❚');
  await button.click();
  return { sought, kept: await times() };
}

/** Runs the open notebook at `path` and moves what can be moved. */
export async function checkInteract(page, server, frontEnd, path, timeout) {
  const read = async (index) => (await page.evaluate(frontEnd.readCells))[index];
  const text = (index, words) =>
    until(`cell ${index + 1} to show "${words}"`, timeout, async () =>
      (await read(index)).text.includes(words),
    );
  const handle = page.locator(frontEnd.handle).first();
  await frontEnd.runAll(page);
  await until('the last cell to run', timeout, async () => /^\d+$/.test((await read(CHAT)).prompt));
  await handle.waitFor();
  await until('the first picture', timeout, async () => (await read(PICTURE)).images.length > 0);

  const first = await read(PICTURE);
  const once = first.images.length === 1 && first.text.split('rate').length === 2;
  await page.evaluate(sample, frontEnd.outputs);
  await drag(page, handle);
  await until('the picture to follow', timeout, async () => {
    const { title } = await pictureOf(page, frontEnd);
    return title.includes(await readout(page));
  });
  const frames = await page.evaluate(() => window.hondoSamples);
  const heights = new Set(frames.map((frame) => frame.height));
  const empty = frames.filter((frame) => !frame.complete).length;
  const drawn = new Set(frames.map((frame) => frame.title)).size;

  await page.click('button:text-is("Tell")');
  await text(BUTTONS, 'told');
  await page.click('button:text-is("Fail")');
  await text(BUTTONS, 'as it was asked');
  const failed = await read(BUTTONS);
  const opacity = () =>
    page.locator('button:text-is("Off")').evaluate((button) => getComputedStyle(button).opacity);
  const whenOn = await opacity();
  await page.click('button:text-is("Off")');
  await until('the button to look as if it is off', timeout, async () => (await opacity()) < whenOn);

  const heard = await listen(page, timeout);
  await talk(page, frontEnd, async (words) => text(CHAT, words));
  const stopped = (await read(CHAT)).text;
  await sleep(STEPS * STEP_MS);

  await page.locator('.hondo-frames-bar input').first().fill('2');
  const shown = (await read(FRAMES)).images.map((image) => image.alt);
  await frontEnd.save(page);
  const saved = await untilSaved(server, path, timeout);
  const exportedPage = await exported(page.context(), server, path);

  return [
    {
      name: 'a click into a picture goes there for all sounds, and one plays on from there',
      ok: heard.sought.every((time) => time.startsWith('0.4')) && heard.kept >= heard.sought,
      detail: `${heard.sought} after the click, then ${heard.kept}`,
    },
    { name: 'a widget and its stand-in are not shown at once', ok: once, detail: first.text.replace(/\s+/g, ' ') },
    { name: 'dragging redraws the picture', ok: drawn > 2, detail: `${drawn} pictures` },
    {
      name: 'the picture does not flicker while it is redrawn',
      ok: heights.size === 1 && empty === 0,
      detail: `${frames.length} samples, heights ${[...heights]}, ${empty} of them empty`,
    },
    {
      name: "a callback's error stands below its button, with the cell's line, in no cell's output",
      ok: /cell \[\d+\], line 3/.test(failed.text) && failed.errors.length === 0,
      detail: failed.text.replace(/\s+/g, ' ').slice(0, 120),
    },
    {
      name: 'a chat comes word by word until it is stopped, and goes on then',
      ok: (await read(CHAT)).text === stopped && stopped.includes('Goodbye'),
      detail: stopped.replace(/\s+/g, ' ').slice(0, 160),
    },
    {
      name: 'frames are leafed through',
      ok: shown.length === 2 && shown[0].includes('rate 0.2') && shown[1].includes('rate 0.5'),
      detail: shown.join('; '),
    },
    {
      name: 'saved is the picture, without a widget that nobody could draw',
      ok: !saved.includes('widget-view') && saved.includes('rate: 0.3'),
    },
    {
      name: 'an exported page shows the first picture, its frames move, and its player has its buttons',
      ok: exportedPage.first && exportedPage.moved && exportedPage.players === 2,
      detail: exportedPage.alts.join('; '),
    },
  ];
}

/** Says something in the chat box, stops the answer as it comes, and says something else. */
async function talk(page, frontEnd, text) {
  const field = page.locator(frontEnd.codeCells).nth(CHAT).locator('input[type="text"]').first();
  for (const [said, words] of [['Hello', 'word3'], ['Goodbye', 'Goodbye']]) {
    // The older front end listens to keys alone.
    await field.pressSequentially(said);
    await sleep(STEPS * STEP_MS); // on a busy machine the kernel hears of the last letters late
    await field.press('Enter');
    await text(words);
    await page.click('button:text-is("Stop"):not([disabled])');
    await page.waitForSelector('button:text-is("Send"):not([disabled])');
  }
}

/** What a page that the server exports shows, of which one series of frames is moved. */
async function exported(context, server, path) {
  const page = await context.newPage();
  await page.goto(server.address(`nbconvert/html/${path}`), { waitUntil: 'domcontentloaded' });
  await page.locator('.hondo-frames-bar input').last().fill('0');
  const alts = await page.evaluate(() =>
    [...document.querySelectorAll('img')]
      .filter((image) => image.getClientRects().length > 0)
      .map((image) => image.alt),
  );
  const words = await page.evaluate(() => document.body.innerText);
  const players = await page.locator('[data-hondo-player][data-ready] button').count();
  await page.close();
  const rates = alts.map((alt) => alt.match(/rate ([\d.]+)/)?.[1]).filter(Boolean).join(' ');
  return { alts, first: words.includes('rate: 0.3'), moved: rates === '0.3 0.5 1.0', players };
}

/** Notes, at each frame that the browser draws, what there is of the picture; runs in the page. */
function sample(outputs) {
  window.hondoSamples = [];
  const look = () => {
    const image = [...document.querySelectorAll(`${outputs} img`)].find(
      (each) => each.getClientRects().length > 0,
    );
    window.hondoSamples.push({
      height: image?.parentElement.offsetHeight ?? 0,
      complete: Boolean(image?.complete && image.naturalWidth > 0),
      title: image?.alt ?? '',
    });
    requestAnimationFrame(look);
  };
  look();
}

async function drag(page, handle) {
  await handle.scrollIntoViewIfNeeded(); // after a run the older front end stands at the last cell
  const box = await handle.boundingBox();
  const y = box.y + box.height / 2;
  const x = box.x + box.width / 2;
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 1; i <= STEPS; i++) {
    await page.mouse.move(x + i, y);
    await sleep(STEP_MS);
  }
  await page.mouse.up();
}

const pictureOf = (page, frontEnd) =>
  page.evaluate((outputs) => {
    const image = [...document.querySelectorAll(`${outputs} img`)].find(
      (each) => each.getClientRects().length > 0,
    );
    return { title: image?.alt ?? '' };
  }, frontEnd.outputs);

/** The number beside the slider, without zeros at its end: Java writes 0.5 for 0.50. */
async function readout(page) {
  const words = await page.locator('.widget-readout').first().innerText();
  return String(Number(words));
}

async function untilSaved(server, path, timeout) {
  let text = '';
  await until('the notebook to be saved', timeout, async () => {
    const { content: notebook } = await (await server.get(`api/contents/${path}`)).json();
    text = JSON.stringify(notebook.cells.map((cell) => cell.outputs));
    return text.includes('data-hondo-frames');
  });
  return text;
}
