package hondo.interact;

/** The script of {@link Frames}. */
final class FramesScript {
  /**
   * Finds its own output by an id, since a front end may run the script from elsewhere in the page,
   * and gives each output of that id its slider once: the same frames may stand on a page twice.
   * {@code $ID} and {@code $DATA} are filled in. Keys stay in the bar: a deck would turn the page
   * at an arrow.
   */
  static final String TEXT =
      """
      (() => {
        const data = $DATA;
        const make = (tag, parent, attributes) =>
          Object.assign(parent.appendChild(document.createElement(tag)), attributes);
        const begin = (root) => {
          root.dataset.ready = 'yes';
          const [stage, captions] = root.children;
          const frames = data.frames.map((html, i) => {
            const frame = html === null ? stage.firstElementChild : make('div', stage, {innerHTML: html});
            frame.hidden = i !== data.shown;
            return frame;
          });
          captions.className = 'hondo-frames-captions';
          const bar = make('div', root, {className: 'hondo-frames-bar'});
          bar.style.cssText = 'display: flex; gap: 8px; align-items: center; max-width: 40em';
          root.insertBefore(bar, stage);
          const play = make('button', bar, {type: 'button', textContent: '▶', title: 'play'});
          make('span', bar, {textContent: data.label});
          const slider = make('input', bar, {type: 'range', min: 0, max: frames.length - 1});
          slider.value = data.shown;
          slider.style.cssText = 'margin: 0; width: 16em';
          slider.setAttribute('aria-label', data.label);
          const caption = make('span', bar, {textContent: data.captions[data.shown]});
          const show = (at) => {
            frames.forEach((frame, i) => { frame.hidden = i !== at; });
            slider.value = at;
            caption.textContent = data.captions[at];
            slider.setAttribute('aria-valuetext', data.captions[at]);
          };
          let timer = 0;
          const stop = () => { clearInterval(timer); timer = 0; play.textContent = '▶'; };
          play.onclick = () => {
            if (timer) { stop(); return; }
            if (Number(slider.value) === frames.length - 1) { show(0); }
            play.textContent = '❚❚';
            timer = setInterval(() => {
              const next = Number(slider.value) + 1;
              if (next < frames.length && root.isConnected) { show(next); } else { stop(); }
            }, 500);
          };
          slider.oninput = () => { stop(); show(Number(slider.value)); };
          bar.onkeydown = (event) => event.stopPropagation();
        };
        if (!document.getElementById('hondo-frames-style')) {
          make('style', document.head, {id: 'hondo-frames-style', textContent:
            '@media screen {.hondo-frames-captions {display: none}}' +
            '@media print {.hondo-frames-bar {display: none !important}}'});
        }
        document.querySelectorAll('[data-hondo-frames="$ID"]:not([data-ready])').forEach(begin);
      })();
      """;

  private FramesScript() {}
}
