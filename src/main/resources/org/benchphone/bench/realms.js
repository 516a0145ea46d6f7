// Realms to move the phone to: the row in the redirection table, and the reboot after it.

import { call, html } from './bench.js';

export class Realms {
  #root;
  #realms = [];
  #moved = '';
  #problem = '';

  constructor(root) {
    this.#root = root;
  }

  async load() {
    this.#realms = await call('GET', 'realms').catch(() => []);
    this.#draw();
  }

  async #move(realm) {
    try {
      this.#realms = await call('POST', `realms/${realm.id}`);
      this.#moved = realm.id;
      this.#problem = '';
    } catch (problem) {
      this.#problem = problem.message;
    }
    this.#draw();
    this.#root.querySelector('.reboot')?.focus();
  }

  #draw() {
    this.#root.hidden = this.#realms.length === 0;
    this.#root.replaceChildren(
      html('h3', {}, 'Realms'),
      html('p', { class: 'hint' }, 'A phone from the factory asks the redirection service where its settings are. Move it, and it finds settings and firmware by itself. ',
        html('a', { href: '/redirection' }, 'The table'), ' wants the password that the first start printed.'),
      html('p', { class: 'problem', role: 'status' }, this.#problem),
      html('ul', {}, ...this.#realms.map((realm) => this.#item(realm))));
  }

  #item(realm) {
    const move = html('button', { type: 'button', 'aria-label': `Move this phone to: ${realm.title}` }, realm.chosen ? 'Move it again' : 'Move this phone here');
    move.addEventListener('click', () => this.#move(realm));
    const item = html('li', {},
      html('strong', {}, realm.title), html('span', { class: 'tools' }, move),
      html('span', { class: 'expect' }, realm.expectation),
      html('code', { title: realm.url }, realm.url));
    if (realm.id === this.#moved) {
      item.append(this.#next());
    } else if (realm.chosen) {
      item.append(html('p', { class: 'next' }, 'The phone’s row in the table names this one.'));
    }
    return item;
  }

  #next() {
    const reboot = html('button', { type: 'button', class: 'reboot' }, 'Power-cycle it');
    reboot.addEventListener('click', () => call('POST', 'power/cycle').catch((problem) => {
      this.#problem = problem.message;
      this.#draw();
    }));
    return html('p', { class: 'next' }, 'It is in the table. Now reboot the phone. ', reboot,
      ' One that has a setting server already asks that alone: empty its setting_server on its own pages, or reset its settings, to send it home.');
  }
}
