// The command line of the browser test.
import { join } from 'node:path';
import { env } from 'node:process';
import { parseArgs } from 'node:util';

const USAGE = `Usage: run [options] [NOTEBOOK…]    (a notebook by its name, for example 11-ngrams)

Opens each notebook in JupyterLab, or in the classic Notebook where there is no Lab, runs all its
cells and checks what the page shows. Without a name: 11-ngrams, a page that is reloaded in the
middle of a training, and one with sliders and buttons. Pictures go to build/browser.
SCALE is smoke unless it is set, or cpu for the README's pictures.

  --all               00-welcome, 10-shannon, 11-ngrams, the reload and the widgets
  --reload            the reload, with the notebooks that are named or none
  --interact          the widgets, with the notebooks that are named or none
  --moved             after the run, each control of the notebooks that are named is moved, too
  --folder DIR        copies of the notebooks in DIR (default: a work folder, as for a student)
  --url URL           use the server that already runs there (with ?token=…) and its notebooks
  --place DIR         with --url: the folder that it serves, to see what saving writes there
  --in-place          with --url: run the server's notebooks themselves, not copies of them
  --timeout SECONDS   how long one cell may run (default 300)
  --screenshots DIR   make the README's pictures in DIR as well
  --help              this text`;

const LECTURES = ['00-welcome', '10-shannon', '11-ngrams'];

const FLAGS = {
  all: { type: 'boolean' },
  reload: { type: 'boolean' },
  interact: { type: 'boolean' },
  moved: { type: 'boolean' },
  folder: { type: 'string' },
  url: { type: 'string' },
  place: { type: 'string' },
  'in-place': { type: 'boolean' },
  timeout: { type: 'string', default: '300' },
  screenshots: { type: 'string' },
  help: { type: 'boolean' },
};

/** Reads the arguments; prints the usage and ends the process where they ask for it. */
export function readOptions(args, home) {
  let parsed;
  try {
    parsed = parseArgs({ args, options: FLAGS, allowPositionals: true });
  } catch (problem) {
    refuse(problem.message);
  }
  const { values, positionals } = parsed;
  if (values.help) {
    console.log(USAGE);
    process.exit(0);
  }
  const timeout = Number(values.timeout);
  if (!(timeout > 0)) {
    refuse(`--timeout wants a number of seconds, not "${values.timeout}"`);
  }
  const names = positionals.map((name) => name.replace(/\.ipynb$/, ''));
  const chosen = Boolean(values.reload || values.interact);
  const all = names.length === 0 && !chosen;
  return {
    notebooks: values.all ? LECTURES : names.length > 0 || chosen ? names : ['11-ngrams'],
    reload: Boolean(values.reload || values.all) || all,
    interact: Boolean(values.interact || values.all) || all,
    moved: Boolean(values.moved),
    folder: values.folder,
    url: values.url,
    place: values.place,
    // A server of our own has copies from the start.
    inPlace: values['in-place'] || !values.url,
    cellTimeout: timeout * 1000,
    screenshots: values.screenshots,
    // The README shows a reader's run; a test is quick.
    scale: env.SCALE || env.HONDO_SCALE || (values.screenshots ? 'cpu' : 'smoke'),
    output: join(home, 'build', 'browser'),
  };
}

function refuse(problem) {
  console.error(`browser test: ${problem}\n\n${USAGE}`);
  process.exit(2);
}
