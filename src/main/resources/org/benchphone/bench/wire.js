// The last few SIP messages, in one line of the front panel.

import { html } from './bench.js';
import { meaning } from './messages.js';

const MOST = 5;

export class Wire {
  #place;
  #list;
  #last = [];

  constructor(place) {
    this.#place = place;
    this.#list = place.querySelector('ol');
  }

  clear() {
    this.#last = [];
    this.#draw();
  }

  add(events) {
    const fresh = events.filter((event) => event.event === 'sip-message');
    if (fresh.length > 0) {
      this.#last = [...this.#last, ...fresh].slice(-MOST);
      this.#draw();
    }
  }

  #draw() {
    this.#place.hidden = this.#last.length === 0;
    this.#list.replaceChildren(...this.#last.map((event) => {
      const said = meaning({ startLine: event.summary, cseq: '' });
      const isOut = event.direction === 'out';
      return html('li', { class: `${event.direction} ${said.kind}`, title: `${isOut ? 'to' : 'from'} ${event.peer}: ${event.summary}` },
        html('span', { class: 'unseen' }, isOut ? 'sent ' : 'received '), html('i', { 'aria-hidden': 'true' }, isOut ? '→' : '←'), ` ${said.name}`);
    }));
  }
}
