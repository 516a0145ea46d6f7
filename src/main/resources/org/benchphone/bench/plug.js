// The plug: click it, drag it, or press P. And a cut that strikes inside a flash operation.

import { byId, call, html, svg } from './bench.js';

const PULL = 36; // pixels of dragging that pull it out

export class Plug {
  #button;
  #hint;
  #isIn = false;
  #moved = false;

  constructor(button, hint, form) {
    this.#button = button;
    this.#hint = hint;
    button.append(this.#draw());
    button.addEventListener('click', () => {
      if (!this.#moved) {
        this.toggle();
      }
      this.#moved = false;
    });
    this.#makeDraggable();
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#schedule();
    });
  }

  show(isIn) {
    this.#isIn = isIn;
    this.#button.setAttribute('aria-checked', String(isIn));
    this.#hint.textContent = isIn ? 'Plugged in. Click or drag the plug to pull it.' : 'Unplugged. Click or drag the plug to put it in.';
  }

  setTears(tears) {
    byId('cut-tear').replaceChildren(...tears.map((tear) => html('option', { value: tear }, tear)));
    byId('cut-tear').value = 'half';
  }

  toggle() {
    this.#put(!this.#isIn);
  }

  #put(isIn) {
    call('PUT', 'power', isIn ? '1' : '0').catch((problem) => {
      this.#hint.textContent = problem.message;
    });
  }

  #schedule() {
    const operation = Number(byId('cut-operation').value);
    const tear = byId('cut-tear').value;
    call('POST', 'power/cut', { operation, tear }).then(
      () => {
        byId('cut-answer').textContent = `Power goes inside write or erase ${operation} from now.`;
      },
      (problem) => {
        byId('cut-answer').textContent = problem.message;
      });
  }

  #makeDraggable() {
    const button = this.#button;
    let from = null;
    button.addEventListener('pointerdown', (event) => {
      from = event.clientX;
      this.#moved = false;
      button.setPointerCapture(event.pointerId);
    });
    button.addEventListener('pointermove', (event) => {
      if (from === null) {
        return;
      }
      const way = event.clientX - from;
      if (this.#isIn ? way > PULL : way < -PULL) {
        from = null;
        this.#moved = true;
        this.#put(!this.#isIn);
      }
    });
    for (const end of ['pointerup', 'pointercancel']) {
      button.addEventListener(end, () => {
        from = null;
      });
    }
  }

  #draw() {
    return svg('svg', { viewBox: '0 0 420 130', 'aria-hidden': 'true' },
      svg('g', { class: 'socket' },
        svg('rect', { class: 'plate', x: 6, y: 6, width: 118, height: 118, rx: 14 }),
        svg('circle', { class: 'cup', cx: 65, cy: 65, r: 45 }),
        svg('circle', { class: 'hole', cx: 65, cy: 45, r: 6 }),
        svg('circle', { class: 'hole', cx: 65, cy: 85, r: 6 })),
      svg('g', { class: 'cable' },
        svg('path', { class: 'cord', d: 'M196 65 C 250 65 250 108 300 108 S 350 40 380 40 H 470' }),
        svg('rect', { class: 'pin', x: 84, y: 40, width: 46, height: 10, rx: 4 }),
        svg('rect', { class: 'pin', x: 84, y: 80, width: 46, height: 10, rx: 4 }),
        svg('path', { class: 'body', d: 'M122 27 Q122 21 128 21 H156 Q166 21 172 31 L184 49 Q190 57 200 57 H212 Q216 57 216 61 V69 Q216 73 212 73 H200 Q190 73 184 81 L172 99 Q166 109 156 109 H128 Q122 109 122 103 Z' }),
        svg('path', { class: 'ridge', d: 'M134 38 V92 M144 38 V92 M154 38 V92' })),
      svg('path', { class: 'spark', d: 'M108 30 l10 -12 M112 64 l16 0 M108 98 l10 12' }));
  }
}
