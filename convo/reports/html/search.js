// Words are looked for in the turns that are shown; hits are coloured, and gone to one by one.
(() => {
  const { turns, tools, go } = transcript;
  if (!tools) return;
  const field = document.getElementById('find');
  const found = document.getElementById('found');
  const steps = { before: document.getElementById('find-before'), next: document.getElementById('find-next') };
  const language = document.documentElement.lang;
  const MOST_COLOURED = 1000;
  let hits = [];
  let known;
  let at = -1;

  function pattern() {
    const sought = field.value.trim().normalize('NFC');
    return sought && new RegExp(sought.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'giu');
  }

  function search() {
    const sought = pattern();
    leave();
    hits = sought
      ? turns.filter((turn, at) => !turn.hidden && texts()[at].search(sought) >= 0)
      : [];
    steps.before.disabled = steps.next.disabled = hits.length === 0;
    colour(sought);
    if (hits.length) step(1);
    else found.textContent = sought ? found.dataset.none : '';
  }

  function step(by) {
    if (!hits.length) return;
    leave();
    at = (at + by + hits.length) % hits.length;
    hits[at].classList.add('at');
    go(hits[at]);
    found.textContent = found.dataset.at
      .replace('{at}', (at + 1).toLocaleString(language))
      .replace('{all}', hits.length.toLocaleString(language))
      .replace('{turn}', hits[at].id.slice(1));
  }

  function leave() {
    if (hits[at]) hits[at].classList.remove('at');
  }

  function texts() {
    known ||= turns.map((turn) => said(turn).textContent);
    return known;
  }

  function said(turn) {
    return turn.querySelector('.said');
  }

  function colour(sought) {
    if (!CSS.highlights) return;
    const ranges = [];
    for (const turn of hits) {
      if (ranges.length >= MOST_COLOURED) break;
      for (const hit of said(turn).textContent.matchAll(sought)) {
        ranges.push(range(said(turn), hit.index, hit.index + hit[0].length));
      }
    }
    CSS.highlights.set('found', new Highlight(...ranges));
  }

  // The range between two places in an element's text, however its text is divided.
  function range(element, begin, end) {
    const result = document.createRange();
    const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let passed = 0;
    while (walk.nextNode()) {
      const { length } = walk.currentNode;
      if (passed <= begin && begin < passed + length) result.setStart(walk.currentNode, begin - passed);
      if (passed < end && end <= passed + length) {
        result.setEnd(walk.currentNode, end - passed);
        break;
      }
      passed += length;
    }
    return result;
  }

  let waiting = 0;
  function soon() {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      at = -1;
      search();
    }, 150);
  }

  field.addEventListener('input', soon);
  document.addEventListener('turns-shown', () => {
    if (field.value) soon();
  });
  steps.before.addEventListener('click', () => step(-1));
  steps.next.addEventListener('click', () => step(1));
  tools.addEventListener('submit', (event) => event.preventDefault());
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    step(event.shiftKey ? -1 : 1);
  });
  tools.addEventListener('reset', () => setTimeout(soon));
})();
