// The turns around a pair, told with the words that the transcript holds: they stand in the page once.
'use strict';

for (const line of document.querySelectorAll('.card .around li')) {
  const turn = document.querySelector(line.querySelector('a').hash);
  const said = turn && turn.querySelector('.said');
  if (said) line.append(' ', said.textContent);
}
