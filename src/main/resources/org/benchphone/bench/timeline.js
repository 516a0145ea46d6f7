// The strip below the phone: when it was in which stage, when the glass changed, keys were down and things happened.

import { kindOf } from './log.js';

const LANES = { stage: [0, 24], glass: [27, 9], keys: [38, 9], events: [49, 9] };
const HEIGHT = 60;
const TONES = {
  Off: '--soft', Dead: '--red', Erasing: '--red', Recovery: '--red', Writing: '--amber', Loading: '--amber', Confirm: '--amber',
  Boot: '--blue', Rebooting: '--blue', Running: '--accent',
};
const KIND_TONES = { power: '--red', stage: '--accent', update: '--amber', sip: '--violet', calls: '--accent', provisioning: '--blue' };

export class Timeline {
  #canvas;
  #tape = null;

  constructor(canvas) {
    this.#canvas = canvas;
    new ResizeObserver(() => this.#draw()).observe(canvas.parentElement);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#draw());
  }

  show(tape) {
    this.#tape = tape;
    this.#draw();
  }

  #draw() {
    const width = this.#canvas.parentElement.clientWidth;
    const ratio = window.devicePixelRatio || 1;
    this.#canvas.width = width * ratio;
    this.#canvas.height = HEIGHT * ratio;
    if (!this.#tape || this.#tape.millis === 0) {
      return;
    }
    const pen = this.#canvas.getContext('2d');
    pen.scale(ratio, ratio);
    const style = getComputedStyle(this.#canvas);
    // a colour may be light-dark(): only an element resolves it
    const colour = (name) => {
      this.#canvas.style.color = `var(${name})`;
      return style.color;
    };
    const x = (ms) => (ms / this.#tape.millis) * width;
    const ground = colour('--raised');
    for (const [top, height] of Object.values(LANES)) {
      pen.fillStyle = ground;
      pen.fillRect(0, top, width, height);
    }
    this.#drawStages(pen, x, colour);
    this.#drawTicks(pen, x, 'glass', this.#glassTimes().map((ms) => [ms, ms, '--soft']), colour);
    this.#drawTicks(pen, x, 'keys', this.#keyTimes().map(([from, to]) => [from, to, '--accent']), colour);
    this.#drawTicks(pen, x, 'events', this.#eventTimes(), colour);
    this.#canvas.style.color = '';
  }

  /** From, to and value of each stretch in which the value of the sights is the same. */
  #runs(valueOf) {
    const runs = [];
    for (const sight of this.#tape.sights) {
      const value = valueOf(sight);
      const last = runs.at(-1);
      if (!last || last[2] !== value) {
        if (last) {
          last[1] = sight.ms;
        }
        runs.push([sight.ms, this.#tape.millis, value]);
      }
    }
    return runs;
  }

  #drawStages(pen, x, colour) {
    const [top, height] = LANES.stage;
    const paper = colour('--card');
    pen.font = `600 12.5px ${getComputedStyle(document.body).fontFamily}`;
    pen.textBaseline = 'middle';
    for (const [from, to, stage] of this.#runs((sight) => sight.stage)) {
      const left = x(from);
      const wide = Math.max(1, x(to) - left - 1);
      pen.fillStyle = colour(TONES[stage] ?? '--soft');
      pen.globalAlpha = stage === 'Off' ? 0.35 : 1;
      pen.fillRect(left, top, wide, height);
      pen.globalAlpha = 1;
      if (stage !== 'Off' && pen.measureText(stage).width + 10 < wide) {
        pen.fillStyle = paper;
        pen.fillText(stage, left + 6, top + height / 2 + 1);
      }
    }
  }

  #glassTimes() {
    return this.#runs((sight) => sight.glass).map(([from]) => from);
  }

  #keyTimes() {
    return this.#runs((sight) => sight.keys.join(' ')).filter(([, , keys]) => keys !== '');
  }

  #eventTimes() {
    return this.#tape.events
      .filter((event) => !['sip-message', 'display', 'key-pressed', 'key-released'].includes(event.event))
      .map((event) => [event.ms, event.ms, KIND_TONES[kindOf(event)] ?? '--soft']);
  }

  #drawTicks(pen, x, lane, stretches, colour) {
    const [top, height] = LANES[lane];
    let drawn = -1; // many moments share a pixel
    for (const [from, to, tone] of stretches) {
      const left = x(from);
      const right = Math.max(left + 2, x(to));
      if (right > drawn + 0.5) {
        pen.fillStyle = colour(tone);
        pen.fillRect(left, top, right - left, height);
        drawn = right;
      }
    }
  }
}
