// Turns are chosen by who speaks and by their codes: any of the roles, and any of the codes.
(() => {
  const { tools, show } = transcript;
  if (!tools) return;
  const shown = document.getElementById('shown');
  const everyone = document.getElementById('everyone');
  const all = shown.textContent;
  const language = document.documentElement.lang;

  function chosen(name) {
    return new Set([...tools.querySelectorAll(`[name="${name}"]:checked`)].map((box) => box.value));
  }

  function choose() {
    const roles = chosen('role');
    const codes = chosen('code');
    const some = roles.size + codes.size > 0;
    const count = show((turn) =>
      (roles.size === 0 || roles.has(turn.dataset.role)) &&
      (codes.size === 0 || (turn.dataset.codes || '').split(' ').some((code) => codes.has(code))));
    shown.textContent = some
      ? shown.dataset.some.replace('{shown}', count.toLocaleString(language))
      : all;
    everyone.hidden = !some;
    for (const group of tools.querySelectorAll('.choose details')) tell(group);
  }

  function tell(group) {
    const count = group.querySelector('[data-chosen]');
    const boxes = group.querySelectorAll(':checked').length;
    count.textContent = boxes ? count.dataset.chosen.replace('{count}', boxes) : '';
  }

  tools.addEventListener('change', (event) => {
    if (event.target.type === 'checkbox') choose();
  });
  tools.addEventListener('reset', () => setTimeout(choose));
})();
