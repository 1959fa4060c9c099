'use strict';

// The turns of the transcript: which are shown, and how one of them is gone to.
const transcript = (() => {
  const list = document.getElementById('turns');
  const stretches = list ? [...list.children] : [];
  const turns = stretches.flatMap((stretch) => [...stretch.children]);
  const tools = document.querySelector('.tools');

  // A stretch outside the window is not laid out: its height is reckoned from its turns. All are
  // out of sight while turns change, so that only what is then in the window is laid out anew.
  function show(wanted) {
    let all = 0;
    list.classList.add('changing');
    for (const stretch of stretches) {
      let shown = 0;
      for (const turn of stretch.children) {
        const hidden = !wanted(turn);
        if (turn.hidden !== hidden) turn.hidden = hidden;
        if (!hidden) shown += 1;
      }
      stretch.style.setProperty('--shown', shown);
      all += shown;
    }
    list.getBoundingClientRect();
    list.classList.remove('changing');
    document.dispatchEvent(new Event('turns-shown'));
    return all;
  }

  function go(turn) {
    turn.scrollIntoView({ block: 'center' });
  }

  function follow() {
    const turn = document.getElementById(location.hash.slice(1));
    if (!turns.includes(turn)) return;
    if (turn.hidden) {
      tools.reset();
      show(() => true);
    }
    go(turn);
    turn.tabIndex = -1;
    turn.focus({ preventScroll: true });
  }

  if (tools) {
    tools.hidden = false;
    addEventListener('hashchange', follow);
    follow();
  }
  return { turns, tools, show, go };
})();
