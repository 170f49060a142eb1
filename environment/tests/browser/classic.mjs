// The classic Notebook (version 6): how to open, run and read a notebook in it.

/** True when the server at `server.base` has this front end. */
export async function served(server) {
  return (await server.get('tree')).ok;
}

export const name = 'classic Notebook';
export const dialog = '.modal.in .modal-content';
export const scroller = '#site';
export const panel = '#notebook-container';
// A widget is drawn beside the outputs, and hides the one that stands for it elsewhere.
export const outputs = ':is(.output_subarea, .widget-subarea)';
export const handle = '.ui-slider-handle';
export const codeCells = '#notebook-container .code_cell';
export const prose = `${panel} .rendered_html`;

export async function open(page, server, path) {
  await page.goto(server.address(`notebooks/${path}`));
  await idle(page);
}

/** Waits until the page shows the notebook's cells. */
export async function loaded(page) {
  await page.waitForFunction(() => window.Jupyter?.notebook?._fully_loaded);
}

/** Waits until the kernel takes cells. */
export async function idle(page) {
  await page.waitForSelector('#kernel_indicator_icon.kernel_idle_icon', { state: 'attached' });
  // The page reconnects once while it loads: only a connected and idle kernel takes cells.
  await page.waitForFunction(
    () => window.Jupyter?.notebook?.kernel?.is_connected() && !window.Jupyter.notebook.kernel_busy,
  );
}

export async function clearOutputs(page) {
  await choose(page, '#celllink', '#all_outputs', '#clear_all_output a');
}

export async function save(page) {
  await page.click('#save-notbook button');
}

export async function runAll(page) {
  await choose(page, '#celllink', '#run_all_cells a');
}

/** Runs one cell, and does not wait for it. */
export async function runCell(page, index) {
  await page.evaluate((at) => window.Jupyter.notebook.execute_cells([at]), index);
}

async function choose(page, ...entries) {
  for (const entry of entries.slice(0, -1)) {
    await page.click(entry);
  }
  await page.click(entries.at(-1));
}

/** What each code cell shows; runs inside the page, so it may use nothing from outside. */
export function readCells() {
  const all = (element, selector) => [...element.querySelectorAll(selector)];
  return all(document, '#notebook-container .code_cell').map((cell) => ({
    source: window.jQuery(cell).data('cell').get_text(),
    prompt: cell.querySelector('.input_prompt').innerText.replace(/[^\d*]/g, ''),
    errors: all(cell, '.output_error').map((error) => error.innerText),
    warnings: all(cell, '.output_stderr').map((warning) => warning.innerText),
    text: all(cell, '.output_subarea, .widget-subarea')
      .map((output) => output.innerText)
      .join('\n'),
    images: all(cell, '.output_subarea img, .widget-subarea img')
      .filter((image) => image.getClientRects().length > 0)
      .map((image) => ({
        width: image.complete ? image.naturalWidth : 0,
        height: image.complete ? image.naturalHeight : 0,
        alt: image.alt,
      })),
    drawings: all(cell, '.output_subarea svg').length,
  }));
}
