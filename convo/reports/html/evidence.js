// A code that is unfolded colours the words of its turn that it rests on.
(() => {
  const list = document.getElementById('turns');
  if (!list) return;
  list.addEventListener('toggle', (event) => {
    const turn = event.target.closest('li');
    const open = new Set([...turn.querySelectorAll('[data-code][open]')].map((one) => one.dataset.code));
    for (const words of turn.querySelectorAll('.rests')) {
      words.classList.toggle('lit', words.dataset.codes.split(' ').some((code) => open.has(code)));
    }
  }, true);
})();
