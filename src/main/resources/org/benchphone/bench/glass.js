// The glass: each dot of the display is a whole number of screen pixels, with the gap between dots that an LCD has.
// Where whole dots would leave much of the glass empty, the picture is drawn large and the browser scales it down.

const LIT = { glass: '#b9cd5c', off: '#aec252', dark: '#1e2a10' };
const UNLIT = { glass: '#7f8a70', off: '#798469', dark: '#2b3226' };

/** How much of the glass the dots take; the rest is the rim that every LCD has. */
const FILLED = 0.94;

export class Glass {
  #canvas;
  #said;
  #display = null;
  #colours = UNLIT;
  #spoken = '';

  constructor(canvas, said) {
    this.#canvas = canvas;
    this.#said = said;
    new ResizeObserver(() => this.#draw()).observe(canvas.parentElement);
  }

  light(isLit) {
    const colours = isLit ? LIT : UNLIT;
    if (colours !== this.#colours) {
      this.#colours = colours;
      this.#canvas.parentElement.classList.toggle('lit', isLit);
      this.#draw();
    }
  }

  show(display) {
    this.#display = display;
    this.#draw();
    this.#speak();
  }

  /** Tells a screen reader the words, but not every per cent of a progress bar. */
  #speak() {
    const { heading, lines, text } = this.#display;
    this.#canvas.setAttribute('aria-label', text ? `Display: ${text}` : 'Display: blank');
    const words = [heading, ...lines].filter(Boolean).join('. ');
    if (words !== this.#spoken) {
      this.#spoken = words;
      this.#said.textContent = words;
    }
  }

  #draw() {
    if (!this.#display) {
      return;
    }
    const { characters } = this.#display;
    if (characters.length > 0) {
      this.#drawCharacters();
    } else {
      this.#drawDots();
    }
  }

  /** Sizes the canvas, and returns how many of its pixels a dot has and how many of those are the gap. */
  #fit(width, height) {
    const room = this.#canvas.parentElement.clientWidth;
    const ratio = window.devicePixelRatio || 1;
    const exact = (room * ratio * FILLED) / width;
    const whole = Math.max(1, Math.floor((room * ratio) / width));
    const isWhole = whole >= exact * 0.93;
    const dot = isWhole ? whole : Math.ceil(exact) * 3;
    const scale = (isWhole ? whole : exact) / dot / ratio;
    this.#canvas.width = width * dot;
    this.#canvas.height = height * dot;
    this.#canvas.style.width = `${width * dot * scale}px`;
    this.#canvas.style.height = `${height * dot * scale}px`;
    this.#canvas.style.imageRendering = isWhole ? 'pixelated' : 'auto';
    return [dot, isWhole && dot >= 4 ? Math.max(1, Math.round(dot / 8)) : 0];
  }

  #drawDots() {
    const { width, height, pixels } = this.#display;
    const bits = Uint8Array.from(atob(pixels), (c) => c.charCodeAt(0));
    const [dot, gap] = this.#fit(width, height);
    const pen = this.#canvas.getContext('2d', { alpha: false });
    pen.fillStyle = this.#colours.glass;
    pen.fillRect(0, 0, this.#canvas.width, this.#canvas.height);
    for (const dark of [0, 1]) {
      pen.fillStyle = dark ? this.#colours.dark : gap > 0 ? this.#colours.off : this.#colours.glass;
      for (let i = 0; i < width * height; i++) {
        if (((bits[i >> 3] >> (7 - (i & 7))) & 1) === dark) {
          pen.fillRect((i % width) * dot, Math.floor(i / width) * dot, dot - gap, dot - gap);
        }
      }
    }
  }

  /** A character is 5x8 dots in a cell of 6x9. */
  #drawCharacters() {
    const { width, characters } = this.#display;
    this.#canvas.parentElement.classList.add('characters');
    this.#canvas.parentElement.classList.toggle('tall', characters.length > 2);
    const [dot] = this.#fit(width * 6, characters.length * 9);
    const pen = this.#canvas.getContext('2d', { alpha: false });
    pen.fillStyle = this.#colours.glass;
    pen.fillRect(0, 0, this.#canvas.width, this.#canvas.height);
    pen.font = `${7.5 * dot}px ui-monospace, monospace`;
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    characters.forEach((row, y) => {
      for (let x = 0; x < width; x++) {
        pen.fillStyle = this.#colours.off;
        pen.fillRect(x * 6 * dot, y * 9 * dot, 5 * dot, 8 * dot);
        pen.fillStyle = this.#colours.dark;
        pen.fillText(row[x] ?? ' ', (x * 6 + 2.5) * dot, (y * 9 + 4.5) * dot);
      }
    });
  }
}
