'use strict';

// What has been said of each turn that is to be coded, and how the last thing said is taken back.
// A turn is seen when something was said of it, or when it was left as one that has no code.
const sheet = JSON.parse(document.getElementById('desk').dataset.sheet);

const answers = (() => {
  const units = new Map(sheet.units.map((unit, place) => [unit.number, { ...unit, place }]));
  const codes = new Map(sheet.families.flatMap((family) => family.codes).map((code) => [code.name, code]));
  const given = new Map();
  const before = [];
  const NOTHING = { codes: [], rejected: [], unsure: false, memo: '', read: false, at: null };

  function of(number) {
    return given.get(number) || NOTHING;
  }

  function said(answer) {
    return answer.codes.length || answer.rejected.length || answer.unsure || answer.memo;
  }

  function seen(number) {
    const answer = of(number);
    return Boolean(answer.read || said(answer));
  }

  function put(number, answer) {
    if (answer.read || said(answer)) given.set(number, answer);
    else given.delete(number);
    tell('answered', number);
  }

  // `kind` joins what is one act, such as the letters of a note, into one that is taken back.
  function change(number, edit, kind = null) {
    const last = before.at(-1);
    if (!kind || !last || last.kind !== kind || last.number !== number) {
      before.push({ number, kind, answer: of(number) });
    }
    put(number, { ...of(number), ...edit, at: now() });
  }

  function toggle(number, code) {
    const answer = of(number);
    const taken = answer.codes.includes(code);
    const suggested = units.get(number).suggested.includes(code);
    const without = (list) => list.filter((one) => one !== code);
    change(number, {
      codes: taken ? without(answer.codes) : sorted([...answer.codes, code]),
      rejected: taken && suggested ? sorted([...answer.rejected, code]) : without(answer.rejected),
    });
  }

  // To leave a turn is to have read it: suggestions that were not taken are rejected.
  function leave(number) {
    const answer = of(number);
    const open = undecided(number);
    if (answer.read && !open.length) return;
    change(number, { read: true, rejected: sorted([...answer.rejected, ...open]) });
  }

  // A code with parts holds where a part of it was given: it need not be decided upon.
  function undecided(number) {
    const answer = of(number);
    const implied = answer.codes.flatMap((code) => codes.get(code).within);
    return units.get(number).suggested.filter(
      (code) => ![...answer.codes, ...answer.rejected, ...implied].includes(code));
  }

  function undo() {
    const last = before.pop();
    if (!last) return null;
    put(last.number, last.answer);
    return last.number;
  }

  function replace(all) {
    given.clear();
    before.length = 0;
    for (const [number, answer] of all) if (units.has(number) && answer) given.set(number, whole(answer));
    tell('answered', null);
  }

  // An answer from outside, with nothing in it that this sheet does not know.
  function whole({ codes, rejected, unsure, memo, read, at }) {
    const list = (names) => (Array.isArray(names) ? sorted(names) : []);
    const text = (value) => (typeof value === 'string' ? value : '');
    return { codes: list(codes), rejected: list(rejected), unsure: Boolean(unsure), memo: text(memo),
      read: Boolean(read), at: text(at) || null };
  }

  function sorted(names) {
    return [...codes.keys()].filter((name) => names.includes(name));
  }

  function now() {
    return new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  }

  const numbers = [...units.keys()];
  const left = () => numbers.filter((number) => !seen(number));
  return { units, codes, numbers, given, of, seen, left, change, toggle, leave, undecided, undo, replace, sorted };
})();

function tell(event, detail = null) {
  document.dispatchEvent(new CustomEvent(event, { detail }));
}

function words(id, args = {}) {
  return sheet.words[id].replace(/\{(\w+)\}/g, (whole, name) => (name in args ? args[name] : whole));
}

function element(name, attributes = {}, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...inside);
  return made;
}

// What a reader of the screen hears.
function announce(text) {
  document.getElementById('heard').textContent = text;
}
