// The ladder: a line down for the phone and for each of the others, an arrow for each message.

import { html } from './bench.js';
import { clock, meaning } from './messages.js';

const PIECE = 500;
const NARROWEST = 150; // pixels between two lines
const TIGHT = 420;
const OTHERS = 'others';

/** A person reads the arrows; who hears the page gets each as a sentence. */
function sentence(message, { name, of, kind }) {
  const what = of ? `${name} for ${of}` : name;
  const remark = { asks: ', asks for a password', failed: ', failed' }[kind] ?? '';
  return `${clock(message.time).join('')}: ${message.sent ? `phone to ${message.remote}` : `${message.remote} to phone`}, ${what}${remark}`;
}

export class Ladder {
  #place;
  #heads;
  #rows;
  #older;
  #open;
  #hueOf;
  #messages = [];
  #columns = [];
  #others = 0;
  #most = PIECE;
  #chosen = 0;

  /** `open` is called with a message when somebody chooses it, `hueOf` tells the colour of a message. */
  constructor(place, heads, rows, older, { open, hueOf }) {
    this.#place = place;
    this.#heads = heads;
    this.#rows = rows;
    this.#older = older;
    this.#open = open;
    this.#hueOf = hueOf;
    rows.addEventListener('keydown', (event) => this.#move(event));
    older.addEventListener('click', () => {
      this.#most += PIECE;
      this.#draw();
    });
    new ResizeObserver(() => this.#fit()).observe(place);
  }

  /** All messages to draw, oldest first. What is there already stays, unless the lines are others. */
  show(messages) {
    const grown = this.#messages.length > 0 && messages[0] === this.#messages[0] && messages.length >= this.#messages.length
      && messages[this.#messages.length - 1] === this.#messages.at(-1);
    const fresh = grown ? messages.slice(this.#messages.length) : [];
    const atEnd = this.#isAtEnd();
    this.#messages = messages;
    const sameColumns = !this.#columnsChange();
    if (grown && sameColumns && this.#rows.childElementCount + fresh.length <= this.#most) {
      this.#rows.append(...fresh.map((message) => this.#row(message, true)));
    } else {
      this.#draw();
    }
    if (atEnd) {
      this.toEnd();
    }
  }

  /** The message that a number is of becomes the chosen one; none for 0. */
  choose(number, focus = false) {
    this.#chosen = number;
    for (const button of this.#rows.querySelectorAll('button')) {
      const isIt = Number(button.dataset.number) === number;
      button.setAttribute('aria-current', String(isIt));
      if (isIt) {
        this.#beFocusable(button);
        button.scrollIntoView({ block: 'nearest' });
        if (focus) {
          button.focus();
        }
      }
    }
  }

  /** The message so many after the chosen one, the first or last one where there is none. */
  beside(step) {
    const at = this.#messages.findIndex((message) => message.number === this.#chosen);
    return this.#messages[Math.min(Math.max(at + step, 0), this.#messages.length - 1)];
  }

  toEnd() {
    const scroller = this.#scroller();
    scroller.scrollTop = scroller.scrollHeight;
  }

  #scroller() {
    return getComputedStyle(this.#place).overflowY === 'auto' ? this.#place : document.scrollingElement;
  }

  #isAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller();
    return scrollHeight - scrollTop - clientHeight < 60;
  }

  /** Decides on the lines, and tells whether they are others than before. As many as fit; where there are more, those who said least share the last. */
  #columnsChange() {
    const counts = new Map();
    for (const { remote } of this.#messages) {
      counts.set(remote, (counts.get(remote) ?? 0) + 1);
    }
    const room = Math.max(1, Math.floor(this.#place.clientWidth / NARROWEST) - 1);
    let peers = [...counts.keys()];
    this.#others = peers.length - room + 1;
    if (peers.length > room) {
      const frequent = [...counts].sort((a, b) => b[1] - a[1]).slice(0, room - 1).map(([peer]) => peer);
      peers = [...peers.filter((peer) => frequent.includes(peer)), OTHERS];
    }
    const same = peers.length === this.#columns.length && peers.every((peer, i) => peer === this.#columns[i]);
    this.#columns = peers;
    return !same;
  }

  #fit() {
    if (this.#columnsChange()) {
      this.#draw();
    }
  }

  #draw() {
    const shown = this.#messages.slice(-this.#most);
    const focused = this.#rows.contains(document.activeElement) ? document.activeElement.dataset.number : '';
    this.#older.hidden = shown.length === this.#messages.length;
    this.#place.style.setProperty('--columns', this.#columns.length + 1);
    this.#place.style.setProperty('--column', 2 * this.#margin());
    const local = this.#messages.at(-1)?.local.replace(/:\d+$/, '') ?? '';
    this.#heads.replaceChildren(head('Phone', local), ...this.#columns.map((peer) => this.#headOf(peer)));
    this.#heads.hidden = this.#messages.length === 0;
    const lines = html('li', { class: 'life-lines', 'aria-hidden': 'true' }, ...[0, ...this.#columns].map((_, i) => {
      const line = html('i');
      line.style.setProperty('--at', this.#at(i));
      return line;
    }));
    this.#rows.replaceChildren(...(shown.length > 0 ? [lines] : []), ...shown.map((message) => this.#row(message, false)));
    const focusable = this.#rows.querySelector('[aria-current=true]') ?? this.#rows.querySelector('li:last-child button');
    if (focusable) {
      this.#beFocusable(focusable);
    }
    this.#rows.querySelector(`[data-number="${focused}"]`)?.focus({ preventScroll: true });
  }

  /** Where a line is: 0 at the left, 1 at the right. */
  #at(column) {
    return this.#margin() + (column * (1 - 2 * this.#margin())) / this.#columns.length;
  }

  /** From the edge to the first line: half of what is between two, less where an arrow would be too short for its words. */
  #margin() {
    return Math.min(0.5 / (this.#columns.length + 1), this.#place.clientWidth < TIGHT ? 0.18 : 1);
  }

  #row(message, isFresh) {
    const said = meaning(message);
    const [time, millis] = clock(message.time);
    const label = html('span', {}, said.name);
    if (said.of) {
      label.append(html('em', {}, said.of));
    }
    const arrow = html('span', { class: 'arrow' }, label);
    const peer = this.#columns.indexOf(message.remote);
    arrow.style.setProperty('--from', this.#at(0));
    arrow.style.setProperty('--length', this.#at(peer < 0 ? this.#columns.length : peer + 1) - this.#at(0));
    const button = html('button', {
      type: 'button',
      tabindex: -1,
      'data-number': message.number,
      'aria-label': sentence(message, said),
      'aria-current': String(message.number === this.#chosen),
    }, html('time', { datetime: message.time }, time, html('span', { class: 'ms' }, millis)), html('span', { class: 'track' }, arrow));
    button.addEventListener('click', () => this.#open(message));
    const row = html('li', { class: `message ${message.sent ? 'out' : 'in'} ${said.kind}${isFresh ? ' fresh' : ''}` }, button);
    row.style.setProperty('--hue', this.#hueOf(message));
    if (isFresh && !this.#rows.querySelector('[tabindex="0"]')) {
      this.#beFocusable(button);
    }
    return row;
  }

  #headOf(peer) {
    const [, host, port] = peer.match(/^(.*):(\d+)$/) ?? [];
    return peer === OTHERS ? head(`${this.#others} ${this.#columns.length > 1 ? 'others' : 'peers'}`, 'merged') : head(host, `port ${port}`);
  }

  #beFocusable(button) {
    this.#rows.querySelectorAll('[tabindex="0"]').forEach((other) => other.setAttribute('tabindex', -1));
    button.setAttribute('tabindex', 0);
  }

  #move(event) {
    const buttons = [...this.#rows.querySelectorAll('button')];
    const at = buttons.indexOf(event.target);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (at < 0 || to === undefined) {
      return;
    }
    event.preventDefault();
    const button = buttons[Math.min(Math.max(to, 0), buttons.length - 1)];
    this.#beFocusable(button);
    button.focus();
    if (this.#chosen > 0) {
      button.click();
    }
  }
}

function head(title, remark) {
  return html('span', {}, html('b', {}, title), html('small', {}, remark));
}
