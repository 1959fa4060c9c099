// Keys: those of the codes, and of what is done with a turn. None counts while a note is written.
(() => {
  const single = document.getElementById('single');
  const DONE = {
    Enter: () => moving.on(),
    ArrowRight: () => moving.on(),
    ArrowLeft: () => moving.by(-1),
    ArrowDown: () => moving.by(1),
    ArrowUp: () => moving.by(-1),
  };
  const LETTERS = {
    v: () => tell('show'),
    '?': () => meanings.open(),
    m: () => panel.memo.focus(),
    n: () => moving.jump(),
    s: () => saved.save(),
    u: () => panel.doubt(),
    z: () => moving.undo(),
  };

  function writing(target) {
    return target.closest('input, textarea, select, [contenteditable]');
  }

  function withControl(event) {
    const done = { s: saved.save, z: moving.undo }[event.key.toLowerCase()];
    if (!done || (event.key === 'z' && writing(event.target))) return;
    event.preventDefault();
    done();
  }

  function inNote(event) {
    if (event.target !== panel.memo) return;
    if (event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey)) {
      event.preventDefault();
      panel.heading.focus();
    }
  }

  // Enter presses the button that was gone to by keys; the mouse leaves it to the turn.
  function ofButton(event) {
    return event.key === 'Enter' && event.target.closest('button, summary, a');
  }

  function pressed(event) {
    if (kept.coder === null || event.isComposing) return;
    if (event.ctrlKey || event.metaKey) return withControl(event);
    if (event.altKey || event.repeat && event.key === 'Enter') return;
    if (meanings.opened) {
      if (event.key === '?') { event.preventDefault(); meanings.close(); }
      return;
    }
    if (writing(event.target)) return inNote(event);
    if (ofButton(event)) return;
    const code = single.checked && event.key.length === 1 ? panel.byKey(event.key) : null;
    const letter = single.checked ? LETTERS[event.key] || LETTERS[event.key.toLowerCase()] : null;
    const done = DONE[event.key] || (code ? () => panel.give(code.name) : letter);
    if (!done) return;
    event.preventDefault();
    done();
  }

  document.addEventListener('keydown', pressed);
  document.getElementById('desk').addEventListener('click', (event) => {
    if (event.detail && event.target.closest('button')) panel.heading.focus({ preventScroll: true });
  });
})();
