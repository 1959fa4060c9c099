// The turns around a pair are told, when they are unfolded, with what the transcript holds.
'use strict';

(() => {
  const cards = document.querySelector('.cards');
  if (!cards) return;

  function told(link, own) {
    const line = document.createElement('li');
    const turn = document.querySelector(link.hash);
    const who = document.createElement('b');
    who.textContent = turn.querySelector('.who').textContent;
    line.className = [...turn.classList].find((name) => name.startsWith('role-')) || '';
    line.classList.toggle('own', own.has(link.hash));
    line.append(who, ' ', link, ' ', turn.querySelector('.said').textContent);
    return line;
  }

  cards.addEventListener('toggle', (event) => {
    const turns = event.target.querySelector('p.around');
    if (!turns) return;
    const card = event.target.closest('.card');
    const own = new Set([...card.querySelectorAll('.where a')].map((link) => link.hash));
    const list = document.createElement('ol');
    list.className = 'around';
    list.append(...[...turns.querySelectorAll('a')].map((link) => told(link, own)));
    turns.replaceWith(list);
  }, true);
})();
