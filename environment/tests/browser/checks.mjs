// What a notebook that ran well shows. Every check looks at output areas, never at sources.

const GREEN = /^\s*✔/;
const RED = /^\s*✘/;
const ASKS_CHECK = /^Check\s*\.\s*(?!summary)\w+\s*\(/m;

/**
 * The checks of one run: `cells` is what each code cell shows, `stored` the code cells of the
 * notebook file, `outward` the addresses outside the server that the page asked for.
 */
export function checkRun(cells, stored, outward) {
  return [
    everyCellRan(cells, stored),
    noErrors(cells, stored),
    noWarnings(cells, stored),
    picturesThere(cells, stored),
    picturesDecoded(cells),
    picturesDescribed(cells),
    checksShown(cells),
    checksGreen(cells),
    stayedInside(outward),
  ];
}

function everyCellRan(cells, stored) {
  const without = numbers(cells, (cell) => cell.source.trim() !== '' && !/^\d+$/.test(cell.prompt));
  if (cells.length === 0 || cells.length !== stored.length) {
    const detail = `the page shows ${cells.length} code cells, the file has ${stored.length}`;
    return { name: 'every code cell ran', ok: false, detail };
  }
  return result('every code cell ran', without, `${cells.length} cells`, 'no execution count in');
}

function noErrors(cells, stored) {
  const meant = (i) => (stored[i]?.metadata?.tags ?? []).includes('raises-exception');
  const wrong = cells.flatMap((cell, i) =>
    meant(i) ? [] : cell.errors.map((error) => `cell ${i + 1}: ${firstLine(error)}`),
  );
  return { name: 'no cell shows an error', ok: wrong.length === 0, detail: wrong.join('; ') };
}

/** Text on standard error belongs only where the stored notebook has some, too. */
function noWarnings(cells, stored) {
  const meant = (i) => (stored[i]?.outputs ?? []).some((output) => output.name === 'stderr');
  const found = cells.flatMap((cell, i) =>
    meant(i) ? [] : cell.warnings.map((text) => `cell ${i + 1}: ${firstLine(text)}`),
  );
  return { name: 'nothing on standard error', ok: found.length === 0, detail: found.join('; ') };
}

/** A cell whose stored output holds a picture shows one after the run, too. */
function picturesThere(cells, stored) {
  const lost = numbers(cells, (cell, i) => hasPicture(stored[i]) && pictures(cell) === 0);
  const total = cells.reduce((sum, cell) => sum + pictures(cell), 0);
  return result('the plots are there', lost, `${total} pictures`, 'none in');
}

function picturesDecoded(cells) {
  const broken = numbers(cells, (cell) => cell.images.some((i) => i.width === 0 || i.height === 0));
  return result('every picture decoded', broken, '', 'empty picture in');
}

/** What a reader who does not see the picture is told; the page must have it, not only the file. */
function picturesDescribed(cells) {
  const silent = numbers(cells, (cell) => cell.images.some((image) => image.alt.trim() === ''));
  return result('every picture has its alternative text', silent, '', 'an empty one in');
}

/** Every picture of the `cells` lies on an opaque white card with an edge, and none touches the next. */
export async function checkCards(page, frontEnd, theme, cells) {
  const { count, bare, close } = await page.evaluate((outputs) => {
    const images = [...document.querySelectorAll(`${outputs} img`)].filter(
      (image) => image.getClientRects().length > 0,
    );
    const boxes = images.map((image) => image.getBoundingClientRect());
    const isBare = (image) => {
      // A player's picture shares its card with the button below it.
      const paper = image.closest('[data-hondo-player] > div') ?? image;
      const { backgroundColor, borderTopWidth, paddingTop } = getComputedStyle(paper);
      const card = backgroundColor === 'rgb(255, 255, 255)';
      return !card || parseFloat(borderTopWidth) < 1 || parseFloat(paddingTop) < 4;
    };
    return {
      count: images.length,
      bare: images.filter(isBare).length,
      close: boxes.filter((box, i) => i > 0 && box.top - boxes[i - 1].bottom < 4).length,
    };
  }, frontEnd.outputs);
  const expected = cells.reduce((sum, cell) => sum + cell.images.length, 0);
  return {
    name: `pictures lie on cards apart from each other (${theme} theme)`,
    ok: count >= expected && bare === 0 && close === 0,
    detail:
      `${count} of ${expected} pictures, ${bare} without a card, ` +
      `${close} too close to the one before`,
  };
}

function checksShown(cells) {
  const reports = (cell) => lines(cell).some((line) => GREEN.test(line) || RED.test(line));
  const silent = numbers(cells, (cell) => ASKS_CHECK.test(cell.source) && !reports(cell));
  return result('every check reports', silent, '', 'no check line in');
}

function checksGreen(cells) {
  const red = cells.flatMap((cell, i) =>
    lines(cell)
      .filter((line) => RED.test(line))
      .map((line) => `cell ${i + 1}: ${line.trim()}`),
  );
  const green = cells.flatMap(lines).filter((line) => GREEN.test(line)).length;
  const detail = red.length > 0 ? red.join('; ') : `${green} lines`;
  return { name: 'all checks are green', ok: red.length === 0, detail };
}

function stayedInside(outward) {
  const unique = [...new Set(outward)];
  const detail = unique.slice(0, 5).join(', ');
  return { name: 'the page asked for nothing from outside', ok: unique.length === 0, detail };
}

function hasPicture(cell) {
  return (cell?.outputs ?? []).some((output) => {
    const data = output.data ?? {};
    const html = [data['text/html'] ?? ''].flat().join('');
    return html.includes('<img ') || Object.keys(data).some((type) => type.startsWith('image/'));
  });
}

const pictures = (cell) => cell.images.length + cell.drawings;
const lines = (cell) => cell.text.split('\n');
// The classic Notebook draws a rule of dashes above some errors.
const firstLine = (text) => text.split('\n').find((line) => /\w/.test(line)) ?? text;

const numbers = (cells, test) =>
  cells.map((cell, i) => (test(cell, i) ? i + 1 : 0)).filter((number) => number > 0);

function result(name, wrong, good, bad) {
  const ok = wrong.length === 0;
  return { name, ok, detail: ok ? good : `${bad} cell ${wrong.join(', ')}` };
}
