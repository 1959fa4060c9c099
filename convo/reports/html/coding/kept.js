// What has been said is kept in the browser as it is said, for each coder of each sheet.
const kept = (() => {
  const root = `convo-sheet:${sheet.id}`;
  const works = tried();
  let coder = null;

  function tried() {
    try {
      localStorage.setItem(root + ':tried', '1');
      localStorage.removeItem(root + ':tried');
      return true;
    } catch {
      return false;
    }
  }

  // Initials, or the name that a file of codes gives its coder.
  function named(coder) {
    return typeof coder === 'string' && /^[^\p{C}]{1,60}$/u.test(coder);
  }

  function read(key) {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  }

  function all(found) {
    return found && Array.isArray(found.answers) ? found.answers.filter(Array.isArray) : null;
  }

  function write() {
    if (!works || coder === null) return;
    try {
      const told = { at: moving.at, answers: [...answers.given] };
      localStorage.setItem(`${root}:${coder}`, JSON.stringify(told));
      localStorage.setItem(root, JSON.stringify(coder));
    } catch {
      refused();
    }
  }

  function refused() {
    document.getElementById('unkept').hidden = false;
  }

  // Takes up where this coder left off; gives the turn that was at hand.
  function resume(name) {
    coder = name;
    const found = works ? read(`${root}:${coder}`) : null;
    answers.replace(all(found) || []);
    return found ? found.at : null;
  }

  function forget() {
    coder = null;
    try {
      localStorage.removeItem(root);
    } catch {
      refused();
    }
  }

  // The same sheet in another tab: what is said there is taken over here.
  addEventListener('storage', ({ key }) => {
    const found = coder !== null && key === `${root}:${coder}` ? all(read(key)) : null;
    if (found) answers.replace(found);
  });
  if (!works) refused();
  document.addEventListener('answered', ({ detail }) => { if (detail !== null) write(); });
  document.addEventListener('moved', write);
  return { works, named, resume, forget, lastCoder: () => (works ? read(root) : null), get coder() { return coder; } };
})();
