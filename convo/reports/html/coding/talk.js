// The talk beside the codes: the turn at hand stands in the middle, with what was said of each.
(() => {
  const list = document.getElementById('talk');
  const rows = new Map([...list.querySelectorAll('[data-turn]')].map((row) => [Number(row.dataset.turn), row]));

  function show(number) {
    const row = rows.get(number);
    if (!row) return;
    const answer = answers.of(number);
    const chips = [
      ...answer.codes.map((code) => chip(code, 'taken')),
      ...answer.rejected.map((code) => chip(code, 'rejected', words('rejected'))),
    ];
    if (answers.seen(number) && !answer.codes.length) chips.push(element('span', { class: 'none' }, words('none')));
    if (answer.unsure) chips.push(element('span', { class: 'doubt' }, words('unsure')));
    if (answer.memo) chips.push(element('span', { class: 'note' }, answer.memo));
    row.querySelector('.given').replaceChildren(...chips);
    row.classList.toggle('seen', answers.seen(number));
  }

  function chip(code, kind, remark = '') {
    const label = answers.codes.get(code).label;
    return element('span', { class: `chip ${kind}` }, remark ? `${label} (${remark})` : label);
  }

  function centre(row) {
    const room = list.clientHeight - row.offsetHeight;
    const top = row.offsetTop - Math.max(room / 2, 8);
    const far = Math.abs(top - list.scrollTop) > list.clientHeight;
    list.scrollTo({ top, behavior: far ? 'instant' : 'auto' });
  }

  document.addEventListener('answered', ({ detail }) => {
    for (const number of detail === null ? answers.numbers : [detail]) show(number);
  });
  document.addEventListener('moved', ({ detail }) => {
    const now = list.querySelector('[aria-current]');
    if (now) now.removeAttribute('aria-current');
    const row = rows.get(detail);
    row.setAttribute('aria-current', 'true');
    centre(row);
  });
  list.addEventListener('click', ({ target }) => {
    const row = target.closest('.asked');
    if (row && getSelection().isCollapsed) moving.go(Number(row.dataset.turn));
  });
  addEventListener('resize', () => {
    const row = rows.get(moving.at);
    if (row) centre(row);
  });
})();
