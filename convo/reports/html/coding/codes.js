// The codes that the turn at hand can be given: made once for each role, when it first speaks.
const panel = (() => {
  const panel = document.getElementById('codes');
  const heading = document.getElementById('now');
  const families = document.getElementById('families');
  const unsure = document.getElementById('unsure');
  const memo = document.getElementById('memo');
  let role = null;
  let last = null;

  const made = new Map();

  function lay() {
    if (!made.has(role)) made.set(role, sheet.families.map(family).filter(Boolean));
    families.replaceChildren(...made.get(role));
  }

  function family({ label, codes }) {
    const own = codes.filter((code) => code.roles.includes(role));
    if (!own.length) return null;
    const headed = own[0].label === label && own.length > 1;
    return element('fieldset', { class: headed ? 'headed' : '' },
      element('legend', { class: headed ? 'unseen' : '' }, label), ...own.map(button));
  }

  function button(code) {
    const one = element('button', { type: 'button', class: 'code', 'data-code': code.name, 'aria-pressed': 'false' },
      element('kbd', {}, code.key || ' '), element('span', { class: 'label' }, code.label),
      element('span', { class: 'remark' }));
    if (code.key) one.setAttribute('aria-keyshortcuts', code.key);
    return one;
  }

  function show() {
    const number = moving.at;
    if (number === null) return;
    const answer = answers.of(number);
    const suggested = answers.units.get(number).suggested;
    for (const one of families.querySelectorAll('.code')) {
      const code = one.dataset.code;
      const taken = answer.codes.includes(code);
      one.setAttribute('aria-pressed', String(taken));
      one.classList.toggle('suggested', suggested.includes(code));
      one.querySelector('.remark').textContent = !suggested.includes(code) ? ''
        : words(taken ? 'confirmed' : answer.rejected.includes(code) ? 'rejected' : 'suggested');
    }
    document.getElementById('read-first').hidden = !suggested.length;
    unsure.setAttribute('aria-pressed', String(answer.unsure));
    if (memo.value !== answer.memo) memo.value = answer.memo;
  }

  function move(number) {
    const unit = answers.units.get(number);
    if (unit.codes_of !== role) {
      role = unit.codes_of;
      lay();
    }
    heading.textContent = words('now', { turn: number, who: unit.who });
    panel.scrollTop = 0;
    show();
    const row = document.querySelector(`[data-turn="${number}"] .said`);
    announce(words('heard', { turn: number, who: unit.who, text: row.textContent }));
  }

  function give(code) {
    last = code;
    answers.toggle(moving.at, code);
    const taken = answers.of(moving.at).codes.includes(code);
    announce(words(taken ? 'given' : 'taken-back', { code: answers.codes.get(code).label }));
    explain(code);
  }

  // What a code means, in a line below the codes: of the last one given, focused or pointed at.
  function explain(name) {
    const code = answers.codes.get(name);
    document.getElementById('meaning').replaceChildren(
      element('strong', {}, code.label), ` ${code.definition}`);
  }

  const at = (event) => event.target.closest('.code');
  families.addEventListener('click', (event) => { if (at(event)) give(at(event).dataset.code); });
  families.addEventListener('focusin', (event) => {
    if (!at(event)) return;
    last = at(event).dataset.code;
    explain(last);
  });
  unsure.addEventListener('click', doubt);
  memo.addEventListener('input', () => answers.change(moving.at, { memo: memo.value }, 'memo'));
  document.addEventListener('answered', show);
  document.addEventListener('moved', ({ detail }) => move(detail));

  function doubt() {
    answers.change(moving.at, { unsure: !answers.of(moving.at).unsure });
    announce(words(answers.of(moving.at).unsure ? 'unsure' : 'sure'));
  }

  function byKey(key) {
    const own = [...answers.codes.values()].filter((code) => code.roles.includes(role));
    return own.find((code) => code.key === key) || own.find((code) => code.key === key.toLowerCase());
  }

  return { give, doubt, byKey, memo, heading, get role() { return role; }, get last() { return last; } };
})();
