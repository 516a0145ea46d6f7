// Faults: what is set, how it stands, and a form to set another one.

import { byId, call, html } from './bench.js';

const STATES = { waiting: 'waits', 'in-force': 'in force', over: 'over' };
/** What an empty field means. */
const EMPTY = { seed: 'drawn', after: 'at once', for: 'until cleared', every: 'once', operation: 'any', count: 'no limit' };
const GROUPS = { flash: 'Flash chip', key: 'Keys', power: 'Power', tftp: 'TFTP', http: 'HTTP', dns: 'DNS', dhcp: 'DHCP', sip: 'SIP' };

export class Faults {
  #list = byId('faults');
  #summary = byId('faults-summary');
  #form = byId('fault-form');
  #kind = byId('fault-kind');
  #help = byId('fault-help');
  #values = byId('fault-values');
  #hint = byId('fault-hint');
  #answer = byId('fault-answer');
  #kinds = [];
  #set = [];

  constructor() {
    this.#kind.addEventListener('change', () => this.#drawValues());
    this.#values.addEventListener('focusin', (event) => {
      this.#hint.textContent = event.target.title;
    });
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#add();
    });
    byId('faults-clear').addEventListener('click', () => this.#do(call('DELETE', 'faults'), 'All faults are cleared.'));
  }

  /** The kinds that this bench can have. */
  async load() {
    this.#kinds = (await call('GET', 'faults/kinds').catch(() => ({ kinds: [] }))).kinds;
    const groups = Map.groupBy(this.#kinds, ({ kind }) => kind.split('-', 1)[0]);
    this.#kind.replaceChildren(...[...groups].map(([group, kinds]) =>
      html('optgroup', { label: GROUPS[group] ?? group }, ...kinds.map(({ kind }) => html('option', { value: kind }, kind)))));
    this.#drawValues();
  }

  /** What lies where in the flash chip, to choose an address by name. */
  setRegions(regions) {
    byId('fault-regions').replaceChildren(...regions.map(({ name, address }) =>
      html('option', { value: `0x${address.toString(16)}` }, name)));
  }

  show({ faults }) {
    this.#set = faults;
    const active = faults.filter(({ state }) => state === 'in-force').length;
    this.#summary.textContent = faults.length === 0
      ? 'Nothing is set to go wrong.'
      : `${faults.length} set, ${active} in force.`;
    byId('faults-clear').hidden = faults.length === 0;
    byId('faults-brief').replaceChildren(...faults.map(({ id, kind, state, struck }) =>
      html('li', { 'data-state': state, title: `${id} – ${STATES[state] ?? state}` }, kind, html('b', {}, ` ${struck.toLocaleString('en')}×`))));
    this.#drawList();
  }

  /** Rows stay as they are, so that the focus does: only what is said in them changes. */
  #drawList() {
    const rows = new Map([...this.#list.children].map((row) => [row.dataset.fault, row]));
    const wanted = this.#set.map((fault) => rows.get(fault.id) ?? this.#row(fault.id));
    if (wanted.length !== rows.size || wanted.some((row, i) => this.#list.children[i] !== row)) {
      this.#list.replaceChildren(...wanted);
    }
    this.#set.forEach(({ state, struck }, i) => {
      wanted[i].dataset.state = state;
      wanted[i].querySelector('.state').textContent = STATES[state] ?? state;
      wanted[i].querySelector('.struck').textContent = `${struck.toLocaleString('en')}×`;
    });
  }

  #row(id) {
    const [kind, ...rest] = id.split(' ');
    const clear = html('button', { type: 'button', 'aria-label': `Clear ${id}` }, 'Clear');
    clear.addEventListener('click', () => {
      this.#do(call('DELETE', `faults?id=${encodeURIComponent(id)}`), `${kind} is cleared.`);
      this.#kind.focus();
    });
    return html('li', { 'data-fault': id },
      html('span', { class: 'state' }),
      html('code', { title: `${id} – copy this line to set it again` }, html('b', {}, kind), ` ${rest.join(' ')}`),
      html('span', { class: 'struck', title: 'how often it struck' }),
      clear);
  }

  #drawValues() {
    const kind = this.#kinds.find((one) => one.kind === this.#kind.value);
    this.#form.hidden = !kind;
    if (!kind) {
      return;
    }
    this.#help.textContent = kind.help;
    this.#hint.textContent = '';
    const when = html('fieldset', {}, html('legend', {}, 'When'), ...kind.schedule.map((value) => this.#field(value)));
    this.#values.replaceChildren(...kind.values.map((value) => this.#field(value)));
    if (kind.seed) {
      this.#values.append(this.#field({ name: 'seed', is: 'a whole number', words: [], default: null, help: 'The same seed strikes the same things again; drawn when left empty.' }));
    }
    this.#values.append(when);
  }

  #field({ name, is, words, default: preset, help }) {
    const id = `fault-${name}`;
    const input = words.length > 0
      ? html('select', { id, name }, ...words.map((word) => html('option', { value: word }, word)))
      : html('input', { id, name, autocomplete: 'off', spellcheck: 'false', placeholder: preset ?? EMPTY[name] ?? 'needed', size: 9 });
    if (name === 'address') {
      input.setAttribute('list', 'fault-regions');
    }
    input.title = `${name} is ${is}. ${help}`;
    if (words.length > 0) {
      input.value = preset ?? words[0];
    } else if (preset !== null) {
      input.value = preset;
    }
    return html('label', { for: id, title: input.title }, name, input);
  }

  async #add() {
    const fault = { kind: this.#kind.value };
    for (const { name, value } of this.#values.querySelectorAll('input, select')) {
      if (value.trim() !== '') {
        fault[name] = value.trim();
      }
    }
    await this.#do(call('POST', 'faults', fault), `${fault.kind} is set.`);
  }

  async #do(calling, words) {
    try {
      await calling;
      this.#answer.className = '';
      this.#answer.textContent = words;
    } catch (problem) {
      this.#answer.className = 'problem';
      this.#answer.textContent = problem.message;
    }
  }
}
