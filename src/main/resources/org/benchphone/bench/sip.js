// The page of the SIP messages.

import { API, byId, call, html, listen } from './bench.js';
import { Ladder } from './ladder.js';
import { Messages, clock } from './messages.js';

const MOST = 2000;
const PACE = 250; // milliseconds between two drawings
const ALL = (count) => (count === 0 ? '' : count === 1 ? 'one message' : `${count} messages`);

const messages = new Messages(MOST);
const chosenCall = byId('call');
const search = byId('search');
const detail = byId('detail');
let open = null;
let isPaused = false;
let waiting = [];
let drawing = 0;
let drawn = -PACE;

const ladder = new Ladder(byId('ladder'), byId('heads'), byId('rows'), byId('older'), {
  open: (message) => show(message),
  hueOf: (message) => messages.hueOf(message),
});

/* the ladder and what is chosen of it */

function draw() {
  const fitting = messages.fitting(chosenCall.value, search.value);
  ladder.show(fitting);
  const isAll = fitting.length === messages.size;
  byId('count').textContent = isAll ? ALL(messages.size) : `${fitting.length} of ${messages.size}`;
  byId('empty').hidden = messages.size > 0;
  byId('ladder').hidden = fitting.length === 0;
  byId('nothing').hidden = messages.size === 0 || fitting.length > 0;
  byId('clear').disabled = messages.size === 0;
  const save = byId('save');
  save.classList.toggle('off', messages.size === 0);
  const query = chosenCall.value ? `?call-id=${encodeURIComponent(chosenCall.value)}` : '';
  save.setAttribute('href', `${API}/sip/trace.pcap${query}`);
}

function drawSoon() {
  drawing ||= setTimeout(() => {
    drawing = 0;
    drawn = performance.now();
    offerCalls();
    draw();
  }, Math.max(0, drawn + PACE - performance.now()));
}

function offerCalls() {
  const calls = messages.calls();
  const options = [html('option', { value: '' }, `All calls (${calls.length})`), ...calls.reverse().map((one) =>
    html('option', { value: one.id }, `${one.title}: ${one.count === 1 ? 'one message' : `${one.count} messages`}${one.id ? '' : ', without a Call-ID'}`))];
  const before = chosenCall.value;
  if (before && !calls.some((one) => one.id === before)) {
    options.push(html('option', { value: before }, 'A call of which nothing is kept'));
  }
  chosenCall.replaceChildren(...options);
  chosenCall.value = before;
}

function add(fresh) {
  if (isPaused) {
    waiting.push(...fresh);
    waiting.splice(0, Math.max(0, waiting.length - MOST));
    byId('pause').textContent = `Go on (${waiting.length})`;
  } else {
    messages.add(fresh);
    drawSoon();
  }
}

function clearTo(number) {
  waiting = waiting.filter((message) => message.number > number);
  messages.clearTo(number);
  if (open && open.number <= number) {
    close();
  }
  drawSoon();
}

chosenCall.addEventListener('change', draw);
search.addEventListener('input', draw);
byId('all').addEventListener('click', () => {
  chosenCall.value = '';
  search.value = '';
  draw();
  ladder.toEnd();
});
byId('pause').addEventListener('click', (event) => {
  isPaused = !isPaused;
  event.target.setAttribute('aria-pressed', String(isPaused));
  event.target.textContent = isPaused ? 'Go on' : 'Pause';
  if (!isPaused) {
    add(waiting.splice(0));
  }
});
byId('clear').addEventListener('click', () => say(call('DELETE', 'sip/messages')));

async function say(asked) {
  try {
    return await asked;
  } catch (problem) {
    byId('link').textContent = problem.message;
    return undefined;
  }
}

/* one message */

async function show(message) {
  open = message;
  detail.hidden = false;
  detail.style.setProperty('--tone', `light-dark(oklch(0.47 0.13 ${messages.hueOf(message)}), oklch(0.8 0.12 ${messages.hueOf(message)}))`);
  ladder.choose(message.number);
  byId('detail-title').textContent = `Message ${message.number}`;
  const facts = {
    Time: clock(message.time).join(''),
    From: message.sent ? `phone, ${message.local}` : message.remote,
    To: message.sent ? message.remote : `phone, ${message.local}`,
    By: `${message.transport}, ${message.size.toLocaleString('en')} bytes`,
    'Call-ID': message.callId || 'none',
  };
  byId('about').replaceChildren(...Object.entries(facts).flatMap(([name, value]) => [html('dt', {}, name), html('dd', {}, value)]));
  byId('raw').href = `${API}/sip/messages/${message.number}`;
  byId('only').textContent = chosenCall.value ? 'All calls' : 'Only this call';
  const bytes = byId('bytes');
  try {
    const text = await call('GET', `sip/messages/${message.number}`);
    if (open === message) {
      bytes.replaceChildren(...parts(text));
      bytes.scrollTop = 0;
    }
  } catch (problem) {
    bytes.replaceChildren(problem.message);
  }
}

/** Start line, headers and body, each in its colour; what cannot be seen as the sign for it. */
function parts(text) {
  const seen = text.replaceAll('\r\n', '\n').replace(/[\0-\x08\x0b-\x1f]/g, (c) => String.fromCharCode(0x2400 + c.charCodeAt(0)));
  const [head, ...body] = seen.split('\n\n');
  const [start, ...headers] = head.split('\n');
  const lines = headers.flatMap((line) => {
    const colon = line.search(/:|$/);
    return ['\n', html('span', { class: 'name' }, line.slice(0, colon)), line.slice(colon)];
  });
  return [html('span', { class: 'start' }, start), ...lines, '\n\n', html('span', { class: 'rest' }, body.join('\n\n'))];
}

function close(refocus = false) {
  const number = open?.number ?? 0;
  open = null;
  detail.hidden = true;
  if (refocus) {
    ladder.choose(number, true);
  }
  ladder.choose(0);
}

byId('close').addEventListener('click', () => close(true));
byId('previous').addEventListener('click', () => show(ladder.beside(-1)));
byId('next').addEventListener('click', () => show(ladder.beside(1)));
byId('only').addEventListener('click', () => {
  chosenCall.value = chosenCall.value ? '' : open.callId;
  draw();
  show(open);
});
byId('copy').addEventListener('click', async (event) => {
  await navigator.clipboard.writeText(await call('GET', `sip/messages/${open.number}`));
  event.target.textContent = 'Copied';
  setTimeout(() => (event.target.textContent = 'Copy'), 1500);
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && open) {
    close(true);
  } else if (event.key === '/' && event.target.tagName !== 'INPUT') {
    event.preventDefault();
    search.focus();
  }
});

listen({
  link(isThere) {
    byId('link').textContent = isThere ? 'live' : 'the bench does not answer – trying again';
    document.body.classList.toggle('cut-off', !isThere);
  },
  hello(hello, sameLife) {
    if (!sameLife) {
      clearTo(Infinity);
    }
  },
  cleared: clearTo,
  messages: add,
}, { path: 'sip/live', parts: ['cleared'], list: 'messages' });
