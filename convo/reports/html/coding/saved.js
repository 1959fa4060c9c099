// The file that is sent on, and the way back from such a file to this sheet.
const saved = (() => {
  const MOST = 20e6;
  const state = document.getElementById('saved');
  let changed = false;

  function rows(coder) {
    return answers.numbers.filter(answers.seen).flatMap((number) => {
      const answer = answers.of(number);
      const row = (code, status) => ({ number, coder: `person:${coder}`, code, status,
        unsure: answer.unsure, memo: answer.memo || null, at: answer.at });
      const all = [
        ...answer.codes.map((code) => row(code, 'confirmed')),
        ...answer.rejected.map((code) => row(code, 'rejected')),
      ];
      return all.length ? all : [row(null, 'confirmed')];
    });
  }

  function content() {
    const units = sheet.units.map(({ number, utterances, line, role, text_sha256 }) =>
      ({ number, utterances, line, role, text_sha256 }));
    const { conversation, transcript, unit } = sheet;
    return { schema: 1, convo: sheet.convo, kind: 'codes', schemes: sheet.schemes,
      conversations: [{ conversation, transcript, unit, units, codings: rows(kept.coder) }] };
  }

  function save() {
    if (kept.coder === null) return;
    const text = JSON.stringify(content(), null, 1) + '\n';
    const link = element('a', {
      href: URL.createObjectURL(new Blob([text], { type: 'application/json' })),
      download: `${sheet.file}.${kept.coder.replace(/[\\/:*?"<>|]/g, '_')}.codes.json`,
    });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    changed = false;
    state.textContent = words('saved', { name: link.download });
    announce(state.textContent);
  }

  async function open(file) {
    try {
      if (file.size > MOST) throw new RangeError();
      take(JSON.parse(await file.text()));
    } catch {
      notice(words('not-a-file-of-codes'));
    }
  }

  function notice(text) {
    const box = document.getElementById('opened');
    box.textContent = text;
    box.hidden = false;
  }

  // Turns that read otherwise now, and codes that are not of this sheet, are left and counted.
  function take(told) {
    const talk = told.kind === 'codes'
      && told.conversations.find((one) => one.conversation === sheet.conversation && one.unit === sheet.unit);
    const own = talk && talk.codings.filter((one) => one.coder.startsWith('person:'));
    if (!own || !own.length) return notice(words('of-another-talk'));
    const coder = own[0].coder.slice('person:'.length);
    if (!kept.named(coder)) throw new RangeError();
    const hashes = new Map(talk.units.map((unit) => [unit.number, unit.text_sha256]));
    tell('begin', coder);
    const all = new Map(answers.given);
    const taken = new Map();
    let left = 0;
    for (const row of own.filter((one) => one.coder === own[0].coder)) {
      const unit = answers.units.get(row.number);
      const known = row.code === null || answers.codes.has(row.code);
      if (!unit || hashes.get(row.number) !== unit.text_sha256 || !known) left += 1;
      else taken.set(row.number, joined(taken.get(row.number), row));
    }
    for (const [number, answer] of taken) {
      const mine = all.get(number);
      if (!mine || String(mine.at) <= String(answer.at)) all.set(number, answer);
    }
    answers.replace(all);
    moving.jump();
    notice(words(left ? 'opened-but' : 'opened', { count: taken.size, left }));
  }

  function joined(answer, row) {
    const { codes = [], rejected = [] } = answer || {};
    const more = (list, status) => (row.code !== null && (row.status === 'rejected') === status
      ? answers.sorted([...list, row.code]) : list);
    return { codes: more(codes, false), rejected: more(rejected, true), unsure: Boolean(row.unsure),
      memo: String(row.memo || ''), read: true, at: row.at };
  }

  const chosen = document.getElementById('file');
  chosen.addEventListener('change', () => { if (chosen.files[0]) open(chosen.files[0]); chosen.value = ''; });
  for (const one of document.querySelectorAll('.open')) one.addEventListener('click', () => chosen.click());
  document.addEventListener('answered', ({ detail }) => {
    if (detail === null) return;
    changed = true;
    state.textContent = words(kept.works ? 'kept' : 'not-kept');
  });
  addEventListener('beforeunload', (event) => { if (changed && !kept.works) event.preventDefault(); });
  return { save };
})();
