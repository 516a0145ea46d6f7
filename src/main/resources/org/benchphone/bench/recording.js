// The page that plays a recording: of this bench, or from a file.

import { API, byId, call, html } from './bench.js';
import { Glass } from './glass.js';
import { kindOf, sentence } from './log.js';
import { Phone } from './phone.js';
import { Tape } from './tape.js';
import { Timeline } from './timeline.js';

const STANDSTILL = 1500; // milliseconds: what is longer can be skipped
const LEFT_OF_IT = 400;
const MOST_EVENTS = 3000;
const LARGEST_FILE = 200_000_000; // bytes
const BEGIN = 30_000; // before the end

const phone = new Phone(byId('phone'));
const glass = new Glass(phone.glass, html('p')); // what it says comes from here, for a page that plays would talk on and on
const timeline = new Timeline(byId('track').querySelector('canvas'));
const position = byId('position');
const list = byId('log');
let tape = null;
let now = 0;
let playedAt = 0; // 0 while it stands
let shownSight = null;
let rows = [];
let current = null;

/* one moment */

function show() {
  position.value = now;
  position.setAttribute('aria-valuetext', `${duration(now)} of ${duration(tape.millis)}`);
  byId('clock').textContent = `${duration(now)} / ${duration(tape.millis)} · ${clock(tape.timeAt(now))}`;
  const sight = tape.at(now);
  if (sight && sight !== shownSight) {
    shownSight = sight;
    glass.light(sight.power && sight.stage !== 'Dead');
    glass.show({ ...sight.glass, text: sight.text, heading: '', lines: [] });
    phone.showLamps(Object.fromEntries(sight.lamps.map((lamp) => [lamp, true])));
    phone.showHeld(sight.keys);
    byId('stage').textContent = sight.stage;
    byId('pressed').replaceChildren(...sight.keys.map((key) => html('kbd', {}, key)));
    byId('lit').textContent = sight.lamps.length > 0 ? `lit: ${sight.lamps.join(', ')}` : '';
    if (!playedAt) {
      const keys = sight.keys.length > 0 ? ` Keys down: ${sight.keys.join(', ')}.` : '';
      byId('said').textContent = `${sight.stage}. ${sight.text || 'The display is blank.'}${keys}`;
    }
  }
  mark();
  const until = tape.timeAt(Math.max(now, 1000)).toISOString();
  byId('picture').href = `${API}/recording.png?seconds=${byId('seconds').value}&until=${until}`;
}

function seek(ms) {
  if (tape) {
    now = Math.min(Math.max(0, Math.round(ms)), tape.millis);
    show();
  }
}

/* playing */

function play() {
  if (!tape || playedAt) {
    return;
  }
  if (now >= tape.millis) {
    seek(0);
  }
  playedAt = performance.now();
  byId('play').textContent = 'Pause';
  requestAnimationFrame(advance);
}

function pause() {
  playedAt = 0;
  byId('play').textContent = 'Play';
}

function advance(at) {
  if (!playedAt) {
    return;
  }
  now = Math.min(tape.millis, now + Math.max(0, at - playedAt) * Number(byId('speed').value));
  playedAt = at;
  const next = tape.next(now);
  if (byId('skip').checked && next - now > STANDSTILL) {
    now = next - LEFT_OF_IT;
  }
  show();
  if (now >= tape.millis) {
    pause();
  } else {
    requestAnimationFrame(advance);
  }
}

const toggle = () => (playedAt ? pause() : play());

function step(isForth) {
  if (tape) {
    pause();
    seek(isForth ? tape.next(now) : tape.previous(now));
  }
}

function changeSpeed(by) {
  const speed = byId('speed');
  speed.selectedIndex = Math.min(Math.max(0, speed.selectedIndex + by), speed.options.length - 1);
}

/* what happened */

function listEvents() {
  const events = tape.events.map((event, number) => ({ event, number })).filter(({ event }) => event.event !== 'sip-message');
  rows = events.slice(-MOST_EVENTS).map(({ event, number }) => {
    const kind = kindOf(event);
    const row = html('li', { class: kind, 'data-event': event.event },
      html('button', { type: 'button', tabindex: '-1' }, html('time', {}, duration(event.ms)), html('span', {}, sentence(event))));
    row.firstChild.addEventListener('click', () => {
      pause();
      seek(event.ms);
    });
    return { row, number, ms: event.ms };
  });
  rows[0]?.row.firstChild.setAttribute('tabindex', '0');
  list.replaceChildren(...rows.map(({ row }) => row));
  filter();
}

function filter() {
  const words = byId('filter').value.toLowerCase();
  rows.forEach(({ row }) => (row.hidden = !row.textContent.toLowerCase().includes(words)));
}

/** Marks the event that happened last. */
function mark() {
  const number = tape.eventAt(now);
  const found = rows.findLast((row) => row.number <= number)?.row ?? null;
  if (found === current) {
    return;
  }
  current?.firstChild.removeAttribute('aria-current');
  current = found;
  current?.firstChild.setAttribute('aria-current', 'true');
  if (current && !current.hidden && !list.contains(document.activeElement)) {
    list.scrollTop = current.offsetTop - list.offsetTop - list.clientHeight / 2;
  }
}

list.addEventListener('keydown', (event) => {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const shown = rows.filter(({ row }) => !row.hidden).map(({ row }) => row.firstChild);
  const to = shown[shown.indexOf(document.activeElement) + by];
  if (by) {
    event.preventDefault();
    if (to) {
      document.activeElement.setAttribute('tabindex', '-1');
      to.setAttribute('tabindex', '0');
      to.focus();
    }
  }
});

/* where it comes from */

function insert(file, isOfBench, where) {
  const fresh = new Tape(file); // or an error, and all stays as it was
  pause();
  tape = fresh;
  shownSight = null;
  current = null;
  position.max = tape.millis;
  phone.setModel(tape.model);
  phone.setKeys(tape.keyNames);
  byId('model').textContent = tape.model;
  byId('mac').textContent = tape.mac.replace(/(..)(?!$)/g, '$1:') || 'none yet';
  byId('recorded').textContent = `${tape.since.toLocaleDateString('en-CA')} ${clock(tape.since)}, ${duration(tape.millis)}`;
  for (const id of ['save', 'seconds', 'picture']) {
    byId(id).hidden = !isOfBench;
  }
  byId('save').href = `${API}/recording.json?since=${file.since}&until=${file.until}`;
  timeline.show(tape);
  listEvents();
  tell(where);
  seek(Math.max(0, tape.millis - BEGIN));
}

function tell(sentence, isWrong = false) {
  byId('link').textContent = sentence;
  document.body.classList.toggle('wrong', isWrong);
}

async function attempt(work) {
  try {
    await work();
  } catch (problem) {
    tell(problem.message, true);
  }
}

const load = () => attempt(async () => {
  insert(await call('GET', `recording.json?since=${byId('span').value}`), true, 'of this bench');
});

const open = (file) => attempt(async () => {
  if (file.size > LARGEST_FILE) {
    throw new Error(`${file.name} is too large to be a recording.`);
  }
  insert(parsed(await file.text()), false, `from the file ${file.name}`);
});

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('This is no recording of a BenchPhone: it is not JSON.');
  }
}

const clear = () => attempt(async () => {
  await call('DELETE', 'recording');
  await load();
});

/* hands */

byId('play').addEventListener('click', toggle);
byId('previous').addEventListener('click', () => step(false));
byId('next').addEventListener('click', () => step(true));
byId('newest').addEventListener('click', load);
byId('span').addEventListener('change', load);
byId('clear').addEventListener('click', clear);
byId('seconds').addEventListener('change', () => tape && show());
byId('more').addEventListener('click', (event) => {
  event.target.setAttribute('aria-expanded', String(event.target.getAttribute('aria-expanded') !== 'true'));
});
byId('filter').addEventListener('input', filter);
byId('open').addEventListener('click', () => byId('file').click());
byId('file').addEventListener('change', (event) => {
  const [file] = event.target.files;
  event.target.value = ''; // so that the same file can be taken again
  if (file) {
    open(file);
  }
});
position.addEventListener('input', () => seek(Number(position.value)));

const KEYS = {
  ' ': toggle,
  ArrowLeft: (event) => seek(now - (event.shiftKey ? 10_000 : 1000)),
  ArrowRight: (event) => seek(now + (event.shiftKey ? 10_000 : 1000)),
  Home: () => seek(0),
  End: () => seek(Infinity),
  ',': () => step(false),
  '.': () => step(true),
  '-': () => changeSpeed(-1),
  '+': () => changeSpeed(1),
  '?': () => byId('help').togglePopover(),
};

document.addEventListener('keydown', (event) => {
  const isOwn = event.target.closest('select, input:not([type=range]), [popover]')
    || (event.key === ' ' && event.target.closest('button, a'));
  if (KEYS[event.key] && !isOwn && !event.ctrlKey && !event.altKey && !event.metaKey) {
    event.preventDefault();
    KEYS[event.key](event);
  }
});

const drop = byId('drop');
document.addEventListener('dragover', (event) => {
  event.preventDefault();
  drop.hidden = false;
});
document.addEventListener('dragleave', (event) => {
  drop.hidden = event.relatedTarget === null || drop.hidden;
});
document.addEventListener('drop', (event) => {
  event.preventDefault();
  drop.hidden = true;
  const [file] = event.dataTransfer.files;
  if (file) {
    open(file);
  }
});

/* words */

/** `1:02:03.4` */
function duration(ms) {
  const tenths = Math.floor(ms / 100);
  const seconds = Math.floor(tenths / 10);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const two = (number) => String(number).padStart(2, '0');
  const head = hours > 0 ? `${hours}:${two(minutes % 60)}` : String(minutes);
  return `${head}:${two(seconds % 60)}.${tenths % 10}`;
}

const clock = (time) => time.toTimeString().slice(0, 8);

for (const place of document.querySelectorAll('#help-origin, .help-origin-too')) {
  place.textContent = location.origin;
}
load();
