package hondo.audio.listen;

/** The script of {@link Player}. */
final class PlayerScript {
  /**
   * Finds its own output by an id, as a front end may run the script from elsewhere in the page,
   * and gives each output of that id its line and its button once. {@code $ID}, {@code $SECONDS}
   * (the length of the axis), {@code $START} and {@code $END} (its ends, as shares of the picture's
   * width) are filled in. Keys stay in the button: a deck would turn the page at a blank.
   */
  static final String TEXT =
      """
      (() => {
        const seconds = $SECONDS, start = $START, end = $END;
        const make = (tag, parent, attributes, style) => {
          const made = Object.assign(parent.appendChild(document.createElement(tag)), attributes);
          made.style.cssText = style;
          return made;
        };
        const begin = (root) => {
          root.dataset.ready = 'yes';
          let position = 0, playing = null, frame = 0;
          const tracks = [...root.children].map((box) => {
            const [stage, audio] = box.children;
            const line = make('div', stage, {}, 'position: absolute; width: 0; pointer-events: none;' +
              'border-left: 2px solid #d55e00');
            line.style.top = stage.dataset.top;
            line.style.bottom = stage.dataset.bottom;
            const bar = make('div', box, {className: 'hondo-player-bar'},
              'display: flex; gap: 8px; align-items: center');
            const button = make('button', bar, {type: 'button', textContent: '▶'},
              'min-width: 3em; cursor: pointer');
            const time = make('span', bar, {}, 'font-variant-numeric: tabular-nums');
            audio.controls = false;
            audio.style.display = 'none';
            stage.style.cursor = 'pointer';
            return {stage, audio, line, button, time};
          });
          const show = () => tracks.forEach((track) => {
            const share = Math.min(1, position / seconds);
            track.line.style.left = 100 * (start + (end - start) * share) + '%';
            track.time.textContent = position.toFixed(2) + ' s';
            const mine = track === playing;
            track.button.textContent = mine ? '❚❚' : '▶';
            track.button.setAttribute('aria-label',
              (mine ? 'pause ' : 'play ') + track.audio.getAttribute('aria-label'));
          });
          const stop = () => {
            cancelAnimationFrame(frame);
            if (playing) { playing.audio.pause(); playing = null; }
            show();
          };
          const follow = () => {
            if (!root.isConnected) { stop(); return; }
            position = playing.audio.currentTime;
            show();
            frame = requestAnimationFrame(follow);
          };
          const play = (track, from) => {
            stop();
            const length = track.audio.duration || seconds;
            position = from >= length - 0.01 ? 0 : from;
            track.audio.currentTime = position;
            playing = track;
            track.audio.play().then(() => {
              if (playing === track) { cancelAnimationFrame(frame); follow(); }
            }).catch(() => { if (playing === track) { stop(); } });
          };
          tracks.forEach((track) => {
            track.button.onclick = () => {
              if (playing === track) { stop(); } else { play(track, position); }
            };
            track.button.onkeydown = (event) => event.stopPropagation();
            track.audio.onended = () => {
              if (playing === track) { position = 0; stop(); }
            };
            track.stage.onclick = (event) => {
              const place = track.stage.getBoundingClientRect();
              const share = ((event.clientX - place.left) / place.width - start) / (end - start);
              const wanted = seconds * Math.max(0, Math.min(1, share));
              if (playing) { play(track, wanted); } else { position = wanted; show(); }
            };
          });
          show();
        };
        document.querySelectorAll('[data-hondo-player="$ID"]:not([data-ready])').forEach(begin);
      })();
      """;

  private PlayerScript() {}
}
