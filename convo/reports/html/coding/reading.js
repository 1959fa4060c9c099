// How others read the turn: shown when the turn has been judged, as something to talk about.
(() => {
  const box = document.getElementById('reading');
  const on = document.getElementById('on');
  const further = [...on.childNodes].find((node) => node.textContent.trim());
  const readings = decoded(document.getElementById('desk').dataset.readings);
  const shown = new Set();

  function decoded(text) {
    const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
    return new Map(Object.entries(JSON.parse(new TextDecoder().decode(bytes))));
  }

  function of(number) {
    return readings.get(String(number)) || [];
  }

  function open(number) {
    return shown.has(number) || answers.of(number).read;
  }

  function show() {
    const number = moving.at;
    if (number === null || open(number)) return;
    shown.add(number);
    lay(number);
    box.focus();
    box.scrollIntoView({ block: 'nearest' });
  }

  function lay(number) {
    const visible = open(number);
    box.hidden = !visible;
    further.textContent = `${words(visible ? 'on' : 'show', { who: of(number).map((one) => one.who).join(', ') })} `;
    if (visible) box.replaceChildren(...of(number).flatMap((one) => told(number, one)));
  }

  function told(number, { who, codes, unsure }) {
    const own = answers.of(number).codes;
    const theirs = codes.filter((code) => answers.codes.has(code));
    const meant = theirs.map((code) => {
      const { label, definition } = answers.codes.get(code);
      return element('p', { class: 'theirs' }, element('strong', {}, label), ` ${definition}`);
    });
    return [
      element('h3', {}, words('read-so', { who })),
      ...(meant.length ? meant : [element('p', {}, words('gave-none', { who }))]),
      ...(unsure ? [element('p', {}, words('was-unsure', { who }))] : []),
      ...compared(own, theirs, who),
    ];
  }

  // A code with parts is shared where each gave one of them.
  function compared(own, theirs, who) {
    const wide = (codes) => [...codes, ...codes.flatMap((code) => answers.codes.get(code).within)];
    const both = answers.sorted(wide(own).filter((code) => wide(theirs).includes(code)));
    const mine = own.filter((code) => !both.includes(code));
    const other = theirs.filter((code) => !both.includes(code));
    if (!own.length && !theirs.length) return [element('p', {}, words('both-none'))];
    const lines = [['both', both], ['only-you', mine], ['only-they', other]].filter(([, codes]) => codes.length);
    const asked = mine.length || other.length ? [element('p', { class: 'ask' }, words('ask'))] : [];
    return [...lines.map(([id, codes]) => element('p', {}, words(id, { who, code: codes.map(label).join(', ') }))), ...asked];
  }

  function label(code) {
    return answers.codes.get(code).label;
  }

  moving.before((number) => {
    if (open(number)) return true;
    show();
    return false;
  });
  document.addEventListener('show', show);
  document.addEventListener('moved', ({ detail }) => lay(detail));
  document.addEventListener('answered', () => { if (moving.at !== null) lay(moving.at); });
})();
