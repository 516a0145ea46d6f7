// The flash chip as a map of 64 KiB blocks: what lies where, how full it is, and what is erased or written right now.

import { html, isCalm } from './bench.js';

const HUES = ['#5f7486', '#8e62bd', '#11907f', '#3f7ed2', '#b4548c', '#7b8d35', '#a0703c', '#4e9dac'];
const FREE = { name: 'free', description: 'Nothing has its place here.', colour: '#8b958f' };
const SECTORS = 16;

const hex = (number) => `0x${number.toString(16).toUpperCase().padStart(6, '0')}`;

export class FlashMap {
  #root;
  #legend;
  #text;
  #counts;
  #blocks = [];
  #regions = [];
  #blockSize = 65536;
  #torn = new Map();
  #chosen = -1;

  constructor(root, legend, text, counts) {
    this.#root = root;
    this.#legend = legend;
    this.#text = text;
    this.#counts = counts;
    root.addEventListener('pointerover', (event) => this.#choose(this.#indexOf(event.target)));
    root.addEventListener('pointerdown', (event) => this.#choose(this.#indexOf(event.target)));
    root.addEventListener('keydown', (event) => this.#walk(event));
  }

  setUp({ flashSize, block, regions }) {
    this.#blockSize = block;
    this.#regions = regions.map((region, i) => ({ ...region, colour: HUES[i % HUES.length] }));
    this.#blocks = Array.from({ length: flashSize / block }, (_, i) => this.#block(i));
    this.#root.replaceChildren(...this.#blocks.map(({ cell }) => cell));
    this.#legend.replaceChildren(
      ...this.#regions.map((region) => this.#legendItem(region)),
      ...[['erase', 'erased now'], ['program', 'written now'], ['torn', 'torn by a cut']].map(([kind, words]) =>
        html('li', { class: kind }, html('i'), words)));
  }

  show(activity) {
    [...activity.fill].forEach((level, i) => {
      this.#blocks[i].fill = parseInt(level, SECTORS + 1);
      this.#blocks[i].cell.style.setProperty('--fill', `${(this.#blocks[i].fill / SECTORS) * 100}%`);
    });
    this.#torn = new Map(activity.torn.filter(({ tear }) => tear !== 'nothing').map(({ block, tear }) => [block, tear]));
    this.#blocks.forEach(({ cell }, i) => cell.classList.toggle('torn', this.#torn.has(i)));
    const programmed = new Set(activity.programmed);
    activity.erased.forEach((i) => {
      this.#blocks[i].erases++;
      if (!programmed.has(i)) {
        this.#flare(i, 'erase');
      }
    });
    programmed.forEach((i) => this.#flare(i, 'program'));
    this.#counts.textContent = `erases: ${activity.erases.toLocaleString('en')} · writes: ${activity.programs.toLocaleString('en')}`;
    this.#describe();
  }

  #block(index) {
    const cell = html('i', { 'data-block': index });
    const { colours } = this.#regionsIn(index);
    cell.style.setProperty('--region', colours[0]);
    if (new Set(colours).size > 1) {
      const stops = colours.map((colour, i) => `${colour} ${(i / SECTORS) * 100}% ${((i + 1) / SECTORS) * 100}%`);
      cell.style.setProperty('--paint', `linear-gradient(to right, ${stops.join(', ')})`);
    }
    return { cell, fill: 0, erases: 0 };
  }

  /** The region of each sector of a block, and their names. */
  #regionsIn(index) {
    const start = index * this.#blockSize;
    const sector = this.#blockSize / SECTORS;
    const found = Array.from({ length: SECTORS }, (_, i) => {
      const at = start + i * sector;
      return this.#regions.find(({ address, length }) => address < at + sector && at < address + length) ?? FREE;
    });
    return { colours: found.map(({ colour }) => colour), regions: [...new Set(found)] };
  }

  #legendItem(region) {
    const mark = html('i');
    mark.style.setProperty('--region', region.colour);
    const item = html('li', { title: `${hex(region.address)}, ${(region.length / 1024).toLocaleString('en')} KiB. ${region.description}` }, mark, region.name);
    item.addEventListener('pointerenter', () => this.#spot(region));
    item.addEventListener('pointerleave', () => this.#spot(null));
    return item;
  }

  #spot(region) {
    this.#blocks.forEach(({ cell }, i) => {
      cell.classList.toggle('dim', region !== null && !this.#regionsIn(i).regions.includes(region));
    });
  }

  #flare(index, kind) {
    const { cell } = this.#blocks[index];
    cell.dataset.did = kind;
    clearTimeout(this.#blocks[index].timer);
    if (isCalm()) {
      cell.classList.add(kind);
      this.#blocks[index].timer = setTimeout(() => cell.classList.remove('erase', 'program'), 1200);
    } else {
      const colour = kind === 'erase' ? '#ff3b28' : '#ffb020';
      cell.animate(
        [{ boxShadow: `inset 0 0 0 40px ${colour}, 0 0 10px 1px ${colour}` }, { boxShadow: `inset 0 0 0 40px ${colour}, 0 0 6px 0 ${colour}`, offset: 0.25 }, { boxShadow: `inset 0 0 0 40px ${colour}00, 0 0 0 0 ${colour}00` }],
        { duration: 1600, easing: 'ease-out' });
    }
  }

  #indexOf(element) {
    return Number(element.closest('[data-block]')?.dataset.block ?? -1);
  }

  #walk(event) {
    const inRow = getComputedStyle(this.#root).gridTemplateColumns.split(' ').length;
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -inRow, ArrowDown: inRow }[event.key];
    if (step) {
      event.preventDefault();
      const next = this.#chosen < 0 ? 0 : this.#chosen + step;
      this.#choose(Math.min(Math.max(next, 0), this.#blocks.length - 1));
    }
  }

  #choose(index) {
    if (index >= 0) {
      this.#blocks[this.#chosen]?.cell.classList.remove('chosen');
      this.#chosen = index;
      this.#blocks[index].cell.classList.add('chosen');
      this.#describe();
    }
  }

  /** Erases are counted since the page was opened. */
  #describe() {
    const block = this.#blocks[this.#chosen];
    if (!block) {
      return;
    }
    const start = this.#chosen * this.#blockSize;
    const { regions } = this.#regionsIn(this.#chosen);
    const words = [
      `${hex(start)}–${hex(start + this.#blockSize - 1)}`,
      regions.map(({ name }) => name).join(', '),
      `${block.fill} of ${SECTORS} sectors hold something`,
    ];
    if (block.erases > 0) {
      words.push(`erased ${block.erases}×`);
    }
    if (this.#torn.has(this.#chosen)) {
      words.push(`torn by a power cut (${this.#torn.get(this.#chosen)})`);
    }
    const said = words.join(' · ');
    if (this.#text.textContent !== said) {
      this.#text.textContent = said;
    }
  }
}
