// The event log, in sentences.

import { byId, html } from './bench.js';

const MOST = 1500;
const hex = (number) => `0x${number.toString(16).toUpperCase().padStart(6, '0')}`;
const count = (number) => number.toLocaleString('en');

const KINDS = {
  power: { label: 'Power', of: ['power-on', 'power-off', 'power-cut', 'died', 'programmer-attached', 'programmer-detached', 'programmer-refused'] },
  stage: { label: 'Stages', of: ['stage', 'firmware-started'] },
  update: { label: 'Updates', of: ['update-requested', 'update-answered', 'update-refused', 'update-skipped', 'image-loaded', 'firmware-written'] },
  provisioning: {
    label: 'Provisioning',
    of: ['boot-up', 'dhcp-lease', 'setting-server-found', 'settings-fetched', 'settings-refused', 'realm-changed', 'firmware-offered', 'settings-changed', 'settings-wiped'],
  },
  sip: { label: 'SIP', of: ['registered', 'registration-failed', 'unregistered', 'sip-notify', 'sip-flood'] },
  calls: {
    label: 'Calls',
    of: ['call', 'call-ended', 'call-quality', 'dtmf-sent', 'dtmf-heard', 'tone', 'message-received', 'reboot-waits', 'action-url'],
  },
  hand: { label: 'Keys', of: ['key-pressed', 'key-released'] },
  glass: { label: 'Display', of: ['display'] },
  parts: { label: 'Parts', of: ['part-failed', 'flash-unusable', 'flash-power-on', 'flash-power-off'] },
  other: { label: 'Other', of: [] },
};

const SENTENCES = {
  'power-on': () => 'The plug went in.',
  'power-off': () => 'The phone is dark.',
  'power-cut': (e) => (e.tear === 'nothing'
    ? `Power was cut before the flash operation at ${hex(e.address)} began.`
    : `Power was cut inside a flash operation: ${count(e.length)} bytes at ${hex(e.address)} are torn (${e.tear}).`),
  'programmer-attached': (e) => `A flash programmer, ${e.who}, is at the chip. The phone gets no power meanwhile.`,
  'programmer-detached': (e) => `The flash programmer, ${e.who}, let go of the chip.`,
  'programmer-refused': (e) => `A flash programmer, ${e.who}, was sent away: ${e.sentence}`,
  died: (e) => `The phone died: ${e.reason}. The watchdog resets it.`,
  stage: (e) => e.stage + (e.detail ? `: ${e.detail}` : ''),
  display: (e) => (e.text ? `“${e.text.replaceAll('\n', ' · ')}”` : 'The display went blank.'),
  'key-pressed': (e) => `${e.key} went down.`,
  'key-released': (e) => `${e.key} came up after ${count(e.heldMillis)} ms.`,
  'update-requested': (e) => `Update asked for by ${e.origin}: ${e.url}`,
  'update-answered': (e) => (e.key === 'OK' ? 'The user said OK.' : 'The user said no.'),
  'image-loaded': (e) => `${e.name} arrived whole: ${count(e.bytes)} bytes from ${e.from}.`,
  'update-refused': (e) => `Refused: ${e.sentence}`,
  'update-skipped': (e) => `${e.name} is installed already.`,
  'firmware-written': (e) => `${e.name} is committed: ${count(e.erasedBytes)} bytes erased, ${count(e.programmedBytes)} written in ${(e.millis / 1000).toFixed(1)} s.`,
  'firmware-started': (e) => `${e.application} started.`,
  'settings-wiped': (e) => `The settings were wiped: ${e.why}.`,
  'settings-changed': (e) => `${count(e.count)} settings changed by ${e.origin}.`,
  'boot-up': (e) => `Boot-up: ${e.step}${e.detail ? `, ${e.detail}` : ''}`,
  'dhcp-lease': (e) => `${e.address} is leased by ${e.server} for ${count(e.seconds)} s${e.settingServer ? `; setting server ${e.settingServer}` : ''}.`,
  'setting-server-found': (e) => `Setting server by ${e.source}: ${e.url}`,
  'settings-fetched': (e) => (e.bytes > 0 ? `${e.url}: ${count(e.settings)} settings in ${count(e.bytes)} bytes.` : `${e.url} is not there, or empty.`),
  'settings-refused': (e) => `${e.url} was not taken: ${e.sentence}`,
  'realm-changed': (e) => `The phone moves from ${e.from} to ${e.to}.`,
  'firmware-offered': (e) => `Firmware offered: ${e.url} (${e.decision.replaceAll('-', ' ')}).`,
  registered: (e) => `Line ${e.line} is registered: ${e.aor} at ${e.registrar}.`,
  'registration-failed': (e) => `Line ${e.line} is not registered (${e.aor}): ${e.reason}${e.retrySeconds > 0 ? ` Again in ${count(e.retrySeconds)} s.` : ''}`,
  unregistered: (e) => `Line ${e.line} said goodbye: ${e.aor}.`,
  'sip-notify': (e) => (e.status === 0
    ? `NOTIFY ${e.name} from ${e.from} was dropped: filter_registrar is on, and that is no registrar.`
    : `NOTIFY ${e.name} from ${e.from}: answered ${e.status}.`),
  'sip-flood': (e) => `${count(e.messages)} more SIP messages in a second, too many to list.`,
  call: (e) => `Call ${e.call}, ${e.direction === 'in' ? 'from' : 'to'} ${party(e)}: ${e.state}${e.held ? ', held' : ''}${e.heldByThem ? ', held by the other side' : ''}.`,
  'call-ended': (e) => `Call ${e.call}, ${e.direction === 'in' ? 'from' : 'to'} ${party(e)}, is over after ${count(e.seconds)} s: ${e.cause.replaceAll('-', ' ')}${e.reason ? ` (${e.status} ${e.reason})` : ''}.`,
  'call-quality': (e) => `Call ${e.call} spoke ${e.codec} with ${e.remote}: ${count(e.sent)} packets sent, ${count(e.received)} came, ${count(e.lost)} lost, ${count(e.ignored)} ignored, jitter ${e.jitterMillis} ms.`,
  'dtmf-sent': (e) => `${e.key} was sent in call ${e.call}.`,
  'dtmf-heard': (e) => `${e.key} was heard in call ${e.call}.`,
  tone: (e) => (e.tone ? `A person would hear: ${e.tone.replaceAll('-', ' ')}.` : 'It falls silent.'),
  'message-received': (e) => `Message from ${e.from}: “${e.text}”`,
  'reboot-waits': (e) => `A reboot was asked for; it waits for ${e.calls === 1 ? 'the call' : `${count(e.calls)} calls`} to end.`,
  'action-url': (e) => `${e.setting}: ${e.url || 'no address'} (${e.outcome}).`,
  'part-failed': (e) => `${e.part} is ${e.state}: ${e.finding}. ${e.advice}`,
  'flash-unusable': (e) => `The phone stays dead: ${e.reason}.`,
  'flash-power-on': (e) => `The flash chip has its supply, ${count(e.micros)} µs after the switch.`,
  'flash-power-off': (e) => `The flash chip’s supply fell ${count(e.micros)} µs after the switch${e.opcode ? `, ${count(e.operationMicros)} µs into ${e.opcode} at ${hex(e.address)}` : ''}.`,
  note: (e) => e.text,
};

/** What happened, for people. */
export const sentence = (event) => (SENTENCES[event.event] ?? plain)(event);

/** One of the kinds that have a colour. */
export const kindOf = (event) => Object.keys(KINDS).find((name) => KINDS[name].of.includes(event.event)) ?? 'other';

function party(e) {
  return e.name ? `${e.name} (${e.number})` : e.number;
}

function plain(event) {
  const { id, time, event: kind, ...rest } = event;
  return Object.keys(rest).length > 0 ? JSON.stringify(rest) : kind;
}

export class Log {
  #list;
  #hidden = new Set();
  #words = '';
  #isPaused = false;
  #waiting = [];

  constructor(list) {
    this.#list = list;
    const buttons = Object.entries(KINDS).map(([kind, { label }]) => {
      const button = html('button', { type: 'button', class: `chip ${kind}`, 'aria-pressed': 'true' }, label);
      button.addEventListener('click', () => this.#toggle(kind, button));
      return button;
    });
    byId('log-kinds').append(...buttons);
    byId('log-filter').addEventListener('input', (event) => {
      this.#words = event.target.value.toLowerCase();
      this.#filter();
    });
    byId('log-pause').addEventListener('click', () => this.#pause());
  }

  clear() {
    this.#list.replaceChildren();
    this.#waiting = [];
  }

  /** Leaves out SIP messages: they would push all else out, and have a page of their own. */
  add(all) {
    const events = all.filter((event) => event.event !== 'sip-message');
    if (this.#isPaused) {
      this.#waiting.push(...events);
      this.#waiting.splice(0, Math.max(0, this.#waiting.length - MOST));
      byId('log-pause').textContent = `Go on (${this.#waiting.length})`;
      return;
    }
    const atEnd = this.#list.scrollHeight - this.#list.scrollTop - this.#list.clientHeight < 40;
    this.#list.append(...events.slice(-MOST).map((event) => this.#row(event)));
    while (this.#list.childElementCount > MOST) {
      this.#list.firstElementChild.remove();
    }
    if (atEnd) {
      this.#list.scrollTop = this.#list.scrollHeight;
    }
  }

  #row(event) {
    const kind = kindOf(event);
    const time = new Date(event.time);
    const row = html('li', { class: kind, 'data-kind': kind, 'data-event': event.event, title: `${event.event}, number ${event.id}` },
      html('time', { datetime: event.time }, `${time.toTimeString().slice(0, 8)}.${String(time.getMilliseconds()).padStart(3, '0')}`),
      html('span', {}, sentence(event)));
    row.hidden = !this.#isWanted(row);
    return row;
  }

  #isWanted(row) {
    return !this.#hidden.has(row.dataset.kind) && row.textContent.toLowerCase().includes(this.#words);
  }

  #toggle(kind, button) {
    const hide = !this.#hidden.has(kind);
    this.#hidden[hide ? 'add' : 'delete'](kind);
    button.setAttribute('aria-pressed', String(!hide));
    this.#filter();
  }

  #filter() {
    for (const row of this.#list.children) {
      row.hidden = !this.#isWanted(row);
    }
    this.#list.scrollTop = this.#list.scrollHeight;
  }

  #pause() {
    this.#isPaused = !this.#isPaused;
    const button = byId('log-pause');
    button.setAttribute('aria-pressed', String(this.#isPaused));
    button.textContent = this.#isPaused ? 'Go on' : 'Pause';
    if (!this.#isPaused) {
      const missed = this.#waiting;
      this.#waiting = [];
      this.add(missed);
    }
  }
}
