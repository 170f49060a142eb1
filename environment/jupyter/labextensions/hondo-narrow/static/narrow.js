// Folds the side panel where the window is narrow: JupyterLab has no setting for it. Written by hand
// in the form that its builder makes, a container of modules under the package's name.
(() => {
  const NARROW = '(max-width: 1000px)';

  const plugin = {
    id: 'hondo-narrow:plugin',
    autoStart: true,
    activate: (app) => {
      const narrow = window.matchMedia(NARROW);
      const fold = () => narrow.matches && app.shell.collapseLeft();
      // Not before the layout of the last visit is back, which opens the panel again.
      app.restored.then(fold);
      narrow.addEventListener('change', fold);
    },
  };

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB['hondo-narrow'] = {
    init: () => {},
    get: async () => () => ({ __esModule: true, default: plugin }),
  };
})();
