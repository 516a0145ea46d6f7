// The drawn phone: keys to click and to hold, from the keyboard too; lamps, handset.

import { call, html, svg } from './bench.js';

const LETTERS = { 1: ' ', 2: 'ABC', 3: 'DEF', 4: 'GHI', 5: 'JKL', 6: 'MNO', 7: 'PQRS', 8: 'TUV', 9: 'WXYZ', 0: '+' };

const ICONS = {
  OK: 'M3 9.5 7 14 15 4.5',
  X: 'M4.5 4.5 13.5 13.5 M13.5 4.5 4.5 13.5',
  UP: 'M3.5 11.5 9 6 14.5 11.5',
  DOWN: 'M3.5 6.5 9 12 14.5 6.5',
  LEFT: 'M11.5 3.5 6 9 11.5 14.5',
  RIGHT: 'M6.5 3.5 12 9 6.5 14.5',
  VOLUME_DOWN: 'M3 7 H6 L9.5 4 V14 L6 11 H3 Z M12 9 H16',
  VOLUME_UP: 'M3 7 H6 L9.5 4 V14 L6 11 H3 Z M12 9 H16 M14 7 V11',
};

const NAMES = {
  OK: 'OK', X: 'X, cancel', UP: 'Up', DOWN: 'Down', LEFT: 'Left', RIGHT: 'Right', STAR: 'Star', HASH: 'Hash',
  VOLUME_DOWN: 'Quieter', VOLUME_UP: 'Louder', MUTE: 'Mute', SPEAKER: 'Speaker', HEADSET: 'Headset', MENU: 'Menu',
  REDIAL: 'Redial', DIRECTORY: 'Directory', TRANSFER: 'Transfer', HOLD: 'Hold', DND: 'Do not disturb',
  CONFERENCE: 'Conference', RETRIEVE: 'Retrieve', RECORD: 'Record',
};

const LABELS = {
  STAR: '∗', HASH: '#', MUTE: 'Mute', SPEAKER: 'Speaker', HEADSET: 'Headset', MENU: 'Menu', REDIAL: 'Redial',
  DIRECTORY: 'Directory', TRANSFER: 'Transfer', HOLD: 'Hold', DND: 'DND', CONFERENCE: 'Conf', RETRIEVE: 'Retrieve',
  RECORD: 'Record',
};

const LAYOUT = {
  softkeys: ['F1', 'F2', 'F3', 'F4'],
  functions: ['P1', 'P7', 'P2', 'P8', 'P3', 'P9', 'P4', 'P10', 'P5', 'P11', 'P6', 'P12'],
  navigation: ['X', 'UP', 'OK', 'LEFT', 'DOWN', 'RIGHT'],
  audio: ['VOLUME_DOWN', 'VOLUME_UP', 'MENU', 'MUTE', 'SPEAKER', 'HEADSET'],
  numbers: ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'STAR', '0', 'HASH'],
  features: ['REDIAL', 'DIRECTORY', 'TRANSFER', 'HOLD', 'CONFERENCE', 'RETRIEVE', 'DND', 'RECORD'],
};

const WITH_LAMP = new Set(['MUTE', 'SPEAKER', 'HEADSET']);

const KEYBOARD = {
  Enter: 'OK', Escape: 'X', ArrowUp: 'UP', ArrowDown: 'DOWN', ArrowLeft: 'LEFT', ArrowRight: 'RIGHT',
  '*': 'STAR', '#': 'HASH', F1: 'F1', F2: 'F2', F3: 'F3', F4: 'F4', m: 'MUTE', s: 'SPEAKER', r: 'REDIAL',
};

/** A phone looks at its keys every few milliseconds: a shorter press it might not see. */
const SHORTEST_PRESS = 90;

/** A movement that has waited so long is no longer meant: the phone was deaf meanwhile. */
const STALE = 3000;

/** Does what fingers do one after the other, whichever key it is: a number arrives in the order in which it was typed. */
class Hand {
  #queue = Promise.resolve();

  /** Calls `move` when its turn has come, with whether it is too late for it. */
  then(move) {
    const asked = performance.now();
    this.#queue = this.#queue
      .then(() => move(performance.now() - asked > STALE))
      .catch((problem) => console.info(problem.message));
  }
}

/** Holds a key down and lets it go, however fast that was. */
class Finger {
  #name;
  #hand;
  #downSince = 0;
  #sentDown = false;

  constructor(name, hand) {
    this.#name = name;
    this.#hand = hand;
  }

  get isDown() {
    return this.#downSince > 0;
  }

  press() {
    if (!this.isDown) {
      this.#downSince = performance.now();
      this.#hand.then(async (isLate) => {
        this.#sentDown = !isLate;
        if (this.#sentDown) {
          await call('PUT', `keys/${this.#name}`, '1');
        }
      });
    }
  }

  release() {
    if (this.isDown) {
      const rest = SHORTEST_PRESS - (performance.now() - this.#downSince);
      this.#downSince = 0;
      this.#hand.then(async () => {
        if (this.#sentDown) {
          await new Promise((done) => setTimeout(done, Math.max(0, rest)));
          await call('PUT', `keys/${this.#name}`, '0');
        }
      });
    }
  }
}

export class Phone {
  glass = html('canvas', { role: 'img', 'aria-label': 'Display' });
  #root;
  #keys = new Map();
  #fingers = new Map();
  #hand = new Hand();
  #lamps = new Map();
  #handset;
  #brand = html('p', { class: 'brand' }, 'BenchPhone');

  /** Without `togglePlug` it is a picture: nobody can press its keys. */
  constructor(root, togglePlug) {
    this.#root = root;
    this.#handset = this.#drawHandset();
    root.append(
      this.#handset,
      html('div', { class: 'screen' },
        html('div', { class: 'bezel' }, html('div', { class: 'lcd' }, this.glass)),
        this.#block('softkeys')),
      html('div', { class: 'right' }, this.#messageLamp(), this.#block('functions')),
      html('div', { class: 'lower' },
        html('div', { class: 'steer' }, this.#block('navigation'), this.#block('audio')),
        this.#block('numbers')),
      html('div', { class: 'side' }, this.#block('features'), this.#brand),
    );
    if (!togglePlug) {
      root.inert = true;
      return;
    }
    this.#listenToKeyboard(togglePlug);
    const releaseAll = () => this.#fingers.forEach((finger) => finger.release());
    window.addEventListener('blur', releaseAll);
    window.addEventListener('pagehide', releaseAll);
  }

  setModel(model) {
    this.#brand.textContent = model;
    this.#root.setAttribute('aria-label', model);
  }

  /** Keys that this model does not have are left blank. */
  setKeys(names) {
    this.#keys.forEach((key, name) => {
      key.disabled = !names.includes(name);
    });
  }

  showLamps(lamps) {
    this.#lamps.forEach((lamp, name) => lamp.classList.toggle('on', lamps[name] === true));
  }

  showHeld(held) {
    this.#keys.forEach((key, name) => key.classList.toggle('held', held.includes(name)));
    const isLifted = held.includes('OFFHOOK');
    this.#handset.classList.toggle('lifted', isLifted);
    this.#handset.setAttribute('aria-pressed', String(isLifted));
  }

  #block(name) {
    return html('div', { class: `keys ${name}` }, ...LAYOUT[name].map((key) => this.#key(key, name)));
  }

  #key(name, block) {
    const key = html('button', { type: 'button', class: `key k-${name}`, 'data-key': name, 'aria-label': this.#spoken(name) });
    if (ICONS[name]) {
      key.append(svg('svg', { viewBox: '0 0 18 18', 'aria-hidden': 'true' }, svg('path', { d: ICONS[name] })));
    } else {
      key.append(html('b', {}, LABELS[name] ?? name));
    }
    if (LETTERS[name]) {
      key.append(html('small', {}, LETTERS[name]));
    }
    if (block === 'functions' || WITH_LAMP.has(name)) {
      const lamp = html('i', { class: 'lamp', 'data-lamp': name });
      this.#lamps.set(name, lamp);
      key.prepend(lamp);
    }
    this.#keys.set(name, key);
    this.#fingers.set(name, new Finger(name, this.#hand));
    this.#makePressable(key, name);
    return key;
  }

  #spoken(name) {
    if (/^F\d$/.test(name)) {
      return `Softkey ${name.slice(1)}`;
    }
    return /^P\d+$/.test(name) ? `Function key ${name}` : NAMES[name] ?? name;
  }

  #makePressable(key, name) {
    const finger = this.#fingers.get(name);
    key.addEventListener('pointerdown', (event) => {
      if (event.button === 0) {
        event.preventDefault(); // the keyboard stays with the phone as a whole
        key.releasePointerCapture?.(event.pointerId);
        finger.press();
      }
    });
    key.addEventListener('mousedown', (event) => event.preventDefault());
    for (const end of ['pointerup', 'pointerleave', 'pointercancel']) {
      key.addEventListener(end, () => finger.release());
    }
    key.addEventListener('contextmenu', (event) => event.preventDefault());
    const isPress = (event) => event.key === 'Enter' || event.key === ' ';
    key.addEventListener('keydown', (event) => {
      if (isPress(event)) {
        event.preventDefault(); // no click besides
        event.stopPropagation();
        finger.press();
      }
    });
    key.addEventListener('keyup', (event) => {
      if (isPress(event)) {
        event.preventDefault();
        finger.release();
      }
    });
    key.addEventListener('blur', () => finger.release());
    key.addEventListener('click', (event) => {
      if (event.detail === 0 && !finger.isDown) { // a screen reader's click: no pointer, no key
        finger.press();
        finger.release();
      }
    });
  }

  #listenToKeyboard(togglePlug) {
    const isElsewhere = (event) => event.ctrlKey || event.altKey || event.metaKey
      || event.target.closest?.('input, select, textarea, [popover]');
    const down = new Map(); // by the place of the key: with Shift let go first, * comes up as 8
    const isControl = (event) => event.target.closest?.('button, a, summary');
    document.addEventListener('keydown', (event) => {
      if (isElsewhere(event) || event.defaultPrevented) {
        return;
      }
      const name = KEYBOARD[event.key] ?? (/^[0-9]$/.test(event.key) ? event.key : null);
      const forTheMap = event.key.startsWith('Arrow') && event.target.closest?.('[data-arrows], #log');
      if (name && !(isControl(event) && event.key === 'Enter') && !forTheMap) {
        event.preventDefault();
        down.set(event.code, name);
        this.#fingers.get(name).press();
      } else if (!event.repeat) {
        this.#extras(event.key, togglePlug);
      }
    });
    document.addEventListener('keyup', (event) => {
      this.#fingers.get(down.get(event.code))?.release();
      down.delete(event.code);
    });
  }

  #extras(key, togglePlug) {
    if (key === 'p') {
      togglePlug();
    } else if (key === 'h') {
      this.#handset.click();
    } else if (key === '?') {
      document.getElementById('help').togglePopover();
    }
  }

  #messageLamp() {
    const lamp = html('i', { class: 'lamp message', 'data-lamp': 'MESSAGE', role: 'img', 'aria-label': 'Message lamp' });
    this.#lamps.set('MESSAGE', lamp);
    return lamp;
  }

  #drawHandset() {
    const shape = () => [
      svg('path', { class: 'shell', d: 'M14 22 Q14 6 30 6 H70 Q86 6 86 22 V72 Q86 88 76 94 Q72 165 76 236 Q86 242 86 258 V308 Q86 324 70 324 H30 Q14 324 14 308 V258 Q14 242 24 236 Q28 165 24 94 Q14 88 14 72 Z' }),
      svg('path', { class: 'shine', d: 'M30 104 Q35 165 30 226 M22 26 Q22 14 34 14' }),
      svg('path', { class: 'holes', d: 'M36 40 H64 M36 50 H64 M36 60 H64 M40 276 H60 M40 286 H60' }),
    ];
    const handset = html('button', { type: 'button', class: 'handset', 'aria-label': 'Handset', 'aria-pressed': 'false', 'data-key': 'OFFHOOK' },
      svg('svg', { class: 'upright', viewBox: '0 0 100 330', 'aria-hidden': 'true' }, ...shape()),
      svg('svg', { class: 'lying', viewBox: '0 0 330 100', 'aria-hidden': 'true' },
        svg('g', { transform: 'translate(0 100) rotate(-90)' }, ...shape())));
    handset.addEventListener('click', () => {
      const lift = handset.getAttribute('aria-pressed') !== 'true';
      call('PUT', 'keys/OFFHOOK', lift ? '1' : '0').catch((problem) => console.info(problem.message));
    });
    return handset;
  }
}
