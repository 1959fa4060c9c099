// What every code of the turn's role means: definition, what counts, what does not, examples.
const meanings = (() => {
  const dialog = document.getElementById('meanings');
  const list = document.getElementById('meant');
  let made = null;

  function make() {
    made = panel.role;
    list.replaceChildren(...sheet.families.flatMap(({ label, codes }) => {
      const own = codes.filter((code) => code.roles.includes(made));
      return own.length ? [element('h3', {}, label), ...own.map(meaning)] : [];
    }));
  }

  function meaning(code) {
    const told = element('div', { class: 'meant', 'data-code': code.name, tabindex: '-1' },
      element('h4', {}, element('kbd', {}, code.key || ' '), ` ${code.label}`), paragraph('definition', code.definition));
    if (code.include) told.append(paragraph('include', code.include));
    if (code.exclude) told.append(paragraph('exclude', code.exclude));
    if (code.examples.length) told.append(examples('examples', code.examples));
    if (code.counterexamples.length) told.append(examples('counterexamples', code.counterexamples));
    return told;
  }

  function paragraph(kind, text) {
    const name = kind === 'definition' ? '' : words(kind);
    return element('p', { class: kind }, ...(name ? [element('strong', {}, name), ' '] : []), text);
  }

  function examples(kind, texts) {
    return element('div', {}, element('p', {}, element('strong', {}, words(kind))),
      element('ul', {}, ...texts.map((text) => element('li', {}, text))));
  }

  function open() {
    if (moving.at === null) return;
    if (made !== panel.role) make();
    dialog.showModal();
    const last = [...list.querySelectorAll('.meant')].find((one) => one.dataset.code === panel.last);
    for (const one of list.querySelectorAll('.at')) one.classList.remove('at');
    if (!last) return;
    last.classList.add('at');
    last.scrollIntoView({ block: 'start' });
    last.focus({ preventScroll: true });
  }

  document.getElementById('explain').addEventListener('click', open);
  document.getElementById('close').addEventListener('click', () => dialog.close());
  return { open, close: () => dialog.close(), get opened() { return dialog.open; } };
})();
