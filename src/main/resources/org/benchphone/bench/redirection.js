// The page of the redirection table.

import { byId, call, html } from './bench.js';
import { Rows, written } from './rows.js';

const LOOK = 3000; // milliseconds between two looks at who asked
const SMALL = 500; // rows up to which it looks by itself
const LONGEST_FILE = 4 << 20;

const mac = byId('mac');
const url = byId('url');
const remark = byId('remark');

let phone = { mac: '' };
let last = '';
let size = 0;

const rows = new Rows({ edit, remove, add, test: (row) => test(row.mac) });

async function refresh(fresh) {
  try {
    const table = await call('GET', 'redirections');
    link('live');
    const text = JSON.stringify(table);
    if (text !== last || fresh) {
      last = text;
      size = table.redirections.length;
      phone = table.phone;
      showOwn(table);
      rows.show(table, fresh);
    }
  } catch (problem) {
    link(problem.message, true);
  }
}

function link(text, isCutOff = false) {
  byId('link').textContent = text;
  document.body.classList.toggle('cut-off', isCutOff);
}

function showOwn(table) {
  const row = table.redirections.find((one) => one.mac === phone.mac);
  byId('own-mac').textContent = phone.mac ? written(phone.mac) : 'no MAC address yet';
  byId('own-state').textContent = !phone.mac ? '' : row ? 'is in the table.' : 'is not in the table.';
  byId('own-lookup').textContent = `${location.origin}${phone.path}{mac}`;
  const fill = byId('own-fill');
  fill.hidden = !phone.mac;
  fill.textContent = row ? 'Edit its row' : 'Fill it in';
  fill.onclick = () => (row ? edit(row) : add(phone.mac));
}

function say(output, text, isGood) {
  output.textContent = text;
  output.className = isGood ? 'good' : 'bad';
}

/* one row */

function fill(title, row, first) {
  byId('edit-title').textContent = title;
  mac.value = row.mac ? written(row.mac) : '';
  url.value = row.url ?? '';
  remark.value = row.remark ?? '';
  byId('edit-answer').textContent = '';
  first.focus();
}

function edit(row) {
  fill('Edit a phone', row, url);
}

function add(address) {
  fill('Add a phone', { mac: address }, url);
}

byId('edit-clear').addEventListener('click', () => fill('Add a phone', {}, mac));

byId('edit').addEventListener('submit', async (event) => {
  event.preventDefault();
  const answer = byId('edit-answer');
  const address = mac.value.trim();
  if (address === '') {
    say(answer, 'Which phone? Its MAC address stands on its back.', false);
    mac.focus();
    return;
  }
  try {
    const row = await call('PUT', `redirections/${encodeURIComponent(address)}`, { url: url.value, remark: remark.value });
    fill('Add a phone', {}, mac);
    say(answer, `Saved: ${written(row.mac)} is sent to ${row.url}`, true);
    await refresh(row.mac);
  } catch (problem) {
    say(answer, problem.message, false);
  }
});

async function remove(row) {
  const answer = byId('edit-answer');
  try {
    await call('DELETE', `redirections/${row.mac}`);
    say(answer, `${written(row.mac)} is not redirected any more.`, true);
    await refresh();
    byId('filter').focus();
  } catch (problem) {
    say(answer, problem.message, false);
  }
}

/* what would be answered */

async function test(address) {
  byId('test-mac').value = address;
  const place = byId('test-answer');
  try {
    const answer = await call('GET', `redirections/answer?mac=${encodeURIComponent(address)}`);
    place.replaceChildren(html('pre', { class: 'answer', tabindex: 0 },
      html('span', { class: 'head' }, `HTTP/1.1 200 OK\nContent-Type: ${answer.type}\nContent-Length: ${answer.length}\n\n`),
      ...answer.text.trimEnd().split('\n').flatMap((line) => [line, html('span', { class: 'mark' }, ' LF'), '\n'])));
    place.scrollIntoView({ block: 'nearest' });
  } catch (problem) {
    place.replaceChildren(html('output', { class: 'bad' }, problem.message));
  }
}

byId('test').addEventListener('submit', (event) => {
  event.preventDefault();
  test(byId('test-mac').value.trim() || phone.mac);
});

/* many rows */

byId('file').addEventListener('change', async (event) => {
  const [file] = event.target.files;
  if (!file) {
    return;
  }
  if (file.size > LONGEST_FILE) {
    say(byId('import-answer'), 'The file is larger than 4 MiB, so it is no list of phones.', false);
    return;
  }
  byId('list').value = await file.text();
  say(byId('import-answer'), 'Look it over, and import it.', true);
});

byId('import').addEventListener('submit', async (event) => {
  event.preventDefault();
  const answer = byId('import-answer');
  try {
    const { taken } = await call('POST', 'redirections', byId('list').value);
    byId('list').value = '';
    byId('file').value = '';
    say(answer, taken === 1 ? 'One row taken.' : `${taken} rows taken.`, true);
    await refresh();
  } catch (problem) {
    const lines = (problem.problems ?? []).map(({ line, reason }) => `Line ${line}: ${reason}`);
    say(answer, lines.length > 1 ? ['Nothing was taken.', ...lines].join('\n') : problem.message, false);
  }
});

setInterval(() => {
  if (!document.hidden && size <= SMALL) {
    refresh();
  }
}, LOOK);
refresh();
