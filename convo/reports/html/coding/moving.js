// Which turn is at hand, and the ways to another one.
const moving = (() => {
  const { numbers, units } = answers;
  let at = null;
  let gate = () => true;

  function go(number) {
    if (!units.has(number)) return;
    at = number;
    tell('moved', number);
  }

  function by(step) {
    const place = at === null ? 0 : units.get(at).place + step;
    if (place >= 0 && place < numbers.length) go(numbers[place]);
  }

  // On from a turn that has been judged; after the last one to what was passed over, if anything.
  function on() {
    if (at === null || !gate(at)) return;
    answers.leave(at);
    if (units.get(at).place + 1 < numbers.length) by(1);
    else jump();
  }

  // The next turn that has not been seen, from here and then from the beginning.
  function jump() {
    const here = at === null ? -1 : units.get(at).place;
    const left = answers.left();
    const next = left.find((number) => units.get(number).place > here) ?? left[0];
    if (next === undefined) tell('finished');
    else go(next);
  }

  function undo() {
    const number = answers.undo();
    if (number === null) return announce(words('nothing-to-undo'));
    go(number);
    announce(words('undone', { turn: number }));
  }

  // What must be done before a turn is left; it says whether it has been.
  function before(leaving) {
    gate = leaving;
  }

  return { go, by, on, jump, undo, before, get at() { return at; } };
})();
