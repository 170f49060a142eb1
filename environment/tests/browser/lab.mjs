// JupyterLab (version 4): how to open, run and read a notebook in it.

/** True when the server at `server.base` has this front end. */
export async function served(server) {
  return (await server.get('lab')).ok;
}

export const name = 'JupyterLab';
export const dialog = '.jp-Dialog-content';
export const scroller = '.jp-NotebookPanel:not(.lm-mod-hidden) .jp-WindowedPanel-outer';
export const panel = '.jp-NotebookPanel:not(.lm-mod-hidden)';

const TRACKER = '@jupyterlab/notebook-extension:tracker';

export async function open(page, server, path) {
  await showAllCells(page);
  await exposeModel(page);
  await page.goto(server.address(`lab/workspaces/browser-test/tree/${path}?reset`));
  await page.waitForSelector(`${panel} .jp-Notebook .jp-Cell`);
  // Cells that are run before the kernel is idle bring up the "Select Kernel" dialog.
  await page.locator('#jp-main-statusbar', { hasText: '| Idle' }).waitFor();
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

async function choose(page, menu, entry) {
  await page.locator('#jp-menu-panel').getByRole('menuitem', { name: menu, exact: true }).click();
  await page.locator('.lm-Menu').getByText(entry, { exact: true }).click();
}

/** What each code cell shows; runs inside the page, so it may use nothing from outside. */
export function readCells() {
  const notebook = window.jupyterapp.shell.currentWidget.content;
  const cells = notebook.widgets.filter((cell) => cell.model.type === 'code');
  return cells.map((cell) => {
    const outputs = [...cell.node.querySelectorAll('.jp-OutputArea-output')];
    const images = outputs.flatMap((output) => [...output.querySelectorAll('img')]);
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
