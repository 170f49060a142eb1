// JupyterLab (version 4): how to open, run and read a notebook in it.
import { atWidth } from './opened.mjs';

/** True when the server at `server.base` has this front end. */
export async function served(server) {
  return (await server.get('lab')).ok;
}

export const name = 'JupyterLab';
export const dialog = '.jp-Dialog-content';
export const scroller = '.jp-NotebookPanel:not(.lm-mod-hidden) .jp-WindowedPanel-outer';
export const panel = '.jp-NotebookPanel:not(.lm-mod-hidden)';
export const handle = '.noUi-handle';
export const codeCells = `${panel} .jp-CodeCell`;
export const outputs = `${panel} .jp-OutputArea-output`;
export const prose = `${panel} .jp-RenderedMarkdown`;

const NARROW_PX = 800;
const FILES = '#filebrowser';
const TRACKER = '@jupyterlab/notebook-extension:tracker';

export async function open(page, server, path) {
  await showAllCells(page);
  await exposeModel(page);
  await page.goto(server.address(`lab/workspaces/browser-test/tree/${path}?reset`));
  await loaded(page);
  await idle(page);
}

/** Waits until the page shows the notebook's cells. */
export async function loaded(page) {
  await page.waitForSelector(`${panel} .jp-Notebook .jp-Cell`);
}

/** Waits until the kernel takes cells: before, they bring up the "Select Kernel" dialog. */
export async function idle(page) {
  await page.locator('#jp-main-statusbar', { hasText: '| Idle' }).waitFor();
}

/** The course's own settings: names of files with room, no debugger, a panel that folds. */
export async function checkFrame(page) {
  const files = await page.evaluate(() => {
    const names = [...document.querySelectorAll('.jp-DirListing-itemText')];
    const cut = names.filter((name) => name.scrollWidth > name.clientWidth + 1);
    const shown = (selector) =>
      [...document.querySelectorAll(selector)].some((e) => e.getBoundingClientRect().width > 0);
    return {
      count: names.length,
      cut: cut.map((name) => name.innerText),
      modified: shown('.jp-DirListing-itemModified'),
      debugger: shown('.jp-DebuggerBugButton'),
    };
  });
  const wide = await page.locator(FILES).isVisible();
  const narrow = await atWidth(page, NARROW_PX, () => page.locator(FILES).isVisible());
  const again = await page.locator(FILES).isVisible();
  const check = (name, ok, detail = '') => ({ name, ok, detail });
  return [
    check('names of files have room', files.count > 0 && files.cut.length === 0, `${files.cut}`),
    check('no column says when files were modified', !files.modified),
    check('no button for a debugger that the kernel has not', !files.debugger),
    check('a narrow window folds the side panel', wide && !narrow && again),
  ];
}

/** Lab leaves out the cells that are off the screen; the test wants to read all of them. */
async function showAllCells(page) {
  await page.route(/\/lab\/api\/settings/, async (route) => {
    const response = await route.fetch();
    const body = await response.json().catch(() => null);
    if (route.request().method() !== 'GET' || body === null) {
      return route.fulfill({ response });
    }
    // The same address lists all settings or gives those of one extension.
    const settings = Array.isArray(body.settings) ? body.settings : [body];
    for (const setting of settings.filter((each) => each.id === TRACKER)) {
      setting.raw = '{"windowingMode": "none"}';
      setting.settings = { windowingMode: 'none' };
    }
    return route.fulfill({ response, json: body });
  });
}

/**
 * The page alone cannot tell an error from text on standard error; Lab's own model can. It is
 * asked for in the page's configuration, after that was parsed and before Lab reads it.
 */
async function exposeModel(page) {
  await page.addInitScript(() => {
    document.addEventListener('readystatechange', () => {
      const config = document.getElementById('jupyter-config-data');
      if (config && document.readyState === 'interactive') {
        const options = JSON.parse(config.textContent);
        config.textContent = JSON.stringify({ ...options, exposeAppInBrowser: true });
      }
    });
  });
}

export async function clearOutputs(page) {
  await choose(page, 'Edit', 'Clear Outputs of All Cells');
}

export async function save(page) {
  await choose(page, 'File', 'Save Notebook');
}

export async function runAll(page) {
  await choose(page, 'Run', 'Run All Cells');
}

/** Runs one cell, and does not wait for it. */
export async function runCell(page, index) {
  await page.evaluate((at) => {
    const app = window.jupyterapp;
    app.shell.currentWidget.content.activeCellIndex = at;
    void app.commands.execute('notebook:run-cell');
  }, index);
}

async function choose(page, menu, entry) {
  await page.locator('#jp-menu-panel').getByRole('menuitem', { name: menu, exact: true }).click();
  await page.locator('.lm-Menu').getByText(entry, { exact: true }).click();
}

/** Shows the page in the dark theme while `look` looks. */
export async function inDark(page, look) {
  await theme(page, 'JupyterLab Dark', 'false');
  try {
    return await look();
  } finally {
    await theme(page, 'JupyterLab Light', 'true');
  }
}

async function theme(page, name, light) {
  await page.evaluate((to) => {
    void window.jupyterapp.commands.execute('apputils:change-theme', { theme: to });
  }, name);
  await page.waitForFunction((is) => document.body.dataset.jpThemeLight === is, light);
}

/** What each code cell shows; runs inside the page, so it may use nothing from outside. */
export function readCells() {
  const notebook = window.jupyterapp.shell.currentWidget.content;
  const cells = notebook.widgets.filter((cell) => cell.model.type === 'code');
  return cells.map((cell) => {
    const outputs = [...cell.node.querySelectorAll('.jp-OutputArea-output')];
    const images = outputs
      .flatMap((output) => [...output.querySelectorAll('img')])
      .filter((image) => !image.closest('[hidden]') || image.getClientRects().length > 0);
    const stored = cell.model.outputs.toJSON();
    return {
      source: cell.model.sharedModel.getSource(),
      prompt: cell.node.querySelector('.jp-InputPrompt').innerText.replace(/[^\d*]/g, ''),
      errors: stored
        .filter((output) => output.output_type === 'error')
        .map((output) => `${output.ename}: ${output.evalue}`),
      warnings: stored
        .filter((output) => output.name === 'stderr')
        .map((output) => [output.text].flat().join('')),
      text: outputs.map((output) => output.innerText).join('\n'),
      images: images.map((image) => ({
        width: image.complete ? image.naturalWidth : 0,
        height: image.complete ? image.naturalHeight : 0,
        alt: image.alt,
      })),
      drawings: outputs.flatMap((output) => [...output.querySelectorAll('svg')]).length,
    };
  });
}
