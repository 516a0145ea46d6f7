// The rows of the redirection table, those that fit the filter, some at a time.

import { byId, html } from './bench.js';

const PIECE = 200;
const SURE = 4000; // milliseconds in which a second click deletes

const when = new Intl.DateTimeFormat([], { dateStyle: 'short', timeStyle: 'medium' });

export const written = (mac) => mac.replace(/(..)(?!$)/g, '$1:');

export class Rows {
  #actions;
  #all = [];
  #strangers = [];
  #mine = '';
  #shown = PIECE;
  #fresh = '';

  /** Actions are `edit`, `test` and `remove` of a row, and `add` of a MAC address. */
  constructor(actions) {
    this.#actions = actions;
    byId('filter').addEventListener('input', () => {
      this.#shown = PIECE;
      this.#draw();
    });
    byId('more').addEventListener('click', () => {
      this.#shown += PIECE;
      this.#draw();
    });
  }

  show(table, fresh = '') {
    this.#all = table.redirections;
    this.#strangers = table.strangers;
    this.#mine = table.phone.mac;
    this.#fresh = fresh;
    this.#draw();
    this.#fresh = '';
  }

  #draw() {
    const focused = document.activeElement?.dataset?.place;
    const wanted = byId('filter').value.trim().toLowerCase();
    const asMac = wanted.replace(/[:-]/g, '');
    const fitting = this.#all.filter((row) => wanted === ''
      || (asMac !== '' && row.mac.toLowerCase().includes(asMac))
      || `${row.url}\n${row.remark}`.toLowerCase().includes(wanted));
    byId('rows').replaceChildren(...fitting.slice(0, this.#shown).map((row) => this.#row(row)));
    byId('count').textContent = wanted === '' ? `${this.#all.length}` : `${fitting.length} of ${this.#all.length}`;
    byId('more').hidden = fitting.length <= this.#shown;
    const empty = byId('empty');
    empty.hidden = fitting.length > 0;
    empty.textContent = this.#all.length === 0
      ? 'No phone is redirected yet: each is answered with a comment, and keeps its settings. Add one, or import many.'
      : 'No row fits the filter.';
    byId('strangers-part').hidden = this.#strangers.length === 0;
    byId('strangers').replaceChildren(...this.#strangers.map((lookup) => this.#stranger(lookup)));
    if (focused) {
      document.querySelector(`[data-place="${focused}"]`)?.focus();
    }
  }

  #row(row) {
    const item = html('li', {},
      this.#mac(row.mac),
      html('span', { class: 'server' }, html('code', {}, row.url), html('span', { class: 'remark' }, row.remark)),
      this.#asked(row),
      html('span', { class: 'tools' },
        this.#button(row.mac, 'Edit', () => this.#actions.edit(row)),
        this.#button(row.mac, 'Test', () => this.#actions.test(row)),
        this.#remover(row)));
    item.classList.toggle('mine', row.mac === this.#mine);
    item.classList.toggle('fresh', row.mac === this.#fresh);
    return item;
  }

  #stranger(lookup) {
    return html('li', {},
      this.#mac(lookup.mac),
      this.#asked(lookup),
      html('span', { class: 'tools' }, this.#button(lookup.mac, 'Add', () => this.#actions.add(lookup.mac))));
  }

  #mac(mac) {
    const cell = html('span', { class: 'mac' }, written(mac));
    if (mac === this.#mine) {
      cell.append(html('small', {}, 'this bench’s phone'));
    }
    return cell;
  }

  #asked(lookup) {
    if (lookup.asked === 0) {
      return html('span', { class: 'asked never' }, 'has not asked');
    }
    const times = lookup.asked === 1 ? 'asked once' : `asked ${lookup.asked} times`;
    return html('span', { class: 'asked' }, `${times}, ${when.format(new Date(lookup.lastAsked))}`,
      html('span', { class: 'agent' }, lookup.userAgent || 'did not say what it is'));
  }

  #button(mac, title, act) {
    const button = html('button', { type: 'button', 'data-place': `${mac} ${title}`, 'aria-label': `${title} ${written(mac)}` }, title);
    button.addEventListener('click', act);
    return button;
  }

  /** Deletes at the second click, for there is no way back. */
  #remover(row) {
    let isSure = false;
    const button = this.#button(row.mac, 'Delete', () => {
      if (isSure) {
        this.#actions.remove(row);
        return;
      }
      isSure = true;
      button.textContent = 'Sure?';
      button.setAttribute('aria-label', `Sure to delete ${written(row.mac)}?`);
      button.classList.add('sure');
      setTimeout(() => {
        isSure = false;
        button.textContent = 'Delete';
        button.setAttribute('aria-label', `Delete ${written(row.mac)}`);
        button.classList.remove('sure');
      }, SURE);
    });
    return button;
  }
}
