// Who codes is asked once; then the desk is laid, or taken up where it was left.
(() => {
  const start = document.getElementById('start');
  const desk = document.getElementById('desk');
  const initials = document.getElementById('initials');
  const finished = document.getElementById('finished');

  function begin(coder) {
    const at = kept.resume(coder);
    start.hidden = true;
    for (const one of document.querySelectorAll('[data-desk]')) one.hidden = false;
    document.getElementById('coder').textContent = coder;
    moving.go(answers.units.has(at) ? at : answers.left()[0] ?? answers.numbers[0]);
    panel.heading.focus({ preventScroll: true });
    count();
  }

  function ask() {
    kept.forget();
    for (const one of document.querySelectorAll('[data-desk]')) one.hidden = true;
    start.hidden = false;
    initials.focus();
  }

  function count() {
    const left = answers.left().length;
    const seen = answers.numbers.length - left;
    const bar = document.getElementById('progress');
    bar.value = seen;
    document.getElementById('progressed').textContent = words('progress', { seen, all: answers.numbers.length });
    finished.hidden = left > 0;
  }

  const CODER = /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,11}$/u;
  document.getElementById('who').addEventListener('submit', (event) => {
    event.preventDefault();
    const written = initials.value.trim().toLocaleUpperCase();
    const fine = CODER.test(written);
    document.getElementById('initials-wrong').hidden = fine;
    initials.setAttribute('aria-invalid', String(!fine));
    if (fine) begin(written);
    else initials.focus();
  });
  document.addEventListener('begin', ({ detail }) => begin(detail));
  document.addEventListener('answered', count);
  document.addEventListener('finished', () => {
    announce(finished.textContent);
    finished.scrollIntoView({ block: 'nearest' });
  });
  document.getElementById('other').addEventListener('click', ask);
  const actions = { undo: moving.undo, jump: moving.jump, save: saved.save, 'save-end': saved.save,
    on: moving.on, back: () => moving.by(-1) };
  for (const [id, action] of Object.entries(actions)) document.getElementById(id).addEventListener('click', () => action());

  const last = kept.lastCoder();
  if (kept.named(last)) begin(last);
  else {
    start.hidden = false;
    for (const one of document.querySelectorAll('[data-desk]')) one.hidden = true;
    initials.focus();
  }
})();
