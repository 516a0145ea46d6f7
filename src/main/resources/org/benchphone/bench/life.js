// The life of the phone, drawn once for a wide place and once for a narrow one; the present stage is lit.

import { svg } from './bench.js';

// Short enough for one line beside the heading, so that nothing below moves from stage to stage.
const SAYS = {
  Off: 'No power. Only the content of the flash chip is left.',
  Boot: 'The bootloader decides from flash alone what is next.',
  Confirm: 'An update was asked for. OK takes it, X does not.',
  Loading: 'Checked whole in memory first. A cut costs nothing.',
  Erasing: 'The old firmware is going. A cut now leaves none.',
  Writing: 'The new one is coming, header last. Do not unplug.',
  Rebooting: 'A soft reset: everything but flash is forgotten.',
  Running: 'LOAD or a setting server can ask for an update.',
  Recovery: 'There is no firmware in the slot. Only TFTP brings one.',
  Dead: 'The bootloader is gone. Only a programmer at the chip helps.',
};

// box: x, y of the middle. arrow: from, to, path, label and where it stands
const WIDE = {
  viewBox: '0 0 800 284',
  size: [102, 44],
  boxes: {
    Off: [56, 62], Boot: [222, 62], Running: [738, 62],
    Confirm: [222, 160], Loading: [351, 160], Erasing: [480, 160], Writing: [609, 160], Rebooting: [738, 160],
    Dead: [56, 160], Recovery: [351, 254],
  },
  danger: { x: 419, y: 128, width: 251, height: 64, label: [606, 211] },
  arrows: [
    ['Off', 'Boot', 'M107 62 H166', 'plug in', 138, 54],
    ['Boot', 'Running', 'M273 62 H682', 'firmware good, nothing asked for', 470, 54],
    ['Boot', 'Confirm', 'M222 84 V133', 'update', 228, 110, 'start'],
    ['Boot', 'Loading', 'M262 84 C 304 100 342 104 350 133', 'or by policy', 308, 92, 'start'],
    ['Boot', 'Recovery', 'M192 84 C 150 120 140 150 140 190 Q140 254 200 254 H295', 'no firmware', 150, 220, 'start'],
    ['Boot', 'Dead', 'M171 74 C 118 80 94 98 93 133', 'loader gone', 16, 112, 'start'],
    ['Confirm', 'Loading', 'M273 160 H295', 'OK', 284, 179],
    ['Confirm', 'Running', 'M262 138 C 310 114 390 84 682 76', 'X: not now', 420, 84, 'start'],
    ['Loading', 'Running', 'M386 138 C 440 106 560 94 692 87', 'refused: flash untouched', 480, 118, 'start'],
    ['Loading', 'Erasing', 'M402 160 H424', '', 0, 0],
    ['Erasing', 'Writing', 'M531 160 H553', '', 0, 0],
    ['Writing', 'Rebooting', 'M660 160 H682', '', 0, 0],
    ['Running', 'Rebooting', 'M738 84 V133', 'LOAD, reboot', 730, 116, 'end'],
    ['Rebooting', 'Boot', 'M789 160 Q796 160 796 152 V20 Q796 12 788 12 H230 Q222 12 222 20 V35', 'decides from flash alone', 470, 26],
    ['Recovery', 'Erasing', 'M402 254 H468 Q480 254 480 242 V187', 'image by TFTP', 408, 272, 'start'],
  ],
};

const TALL = {
  viewBox: '0 0 352 600',
  size: [100, 44],
  boxes: {
    Off: [58, 30], Boot: [172, 110], Dead: [58, 110], Running: [286, 200],
    Confirm: [172, 200], Loading: [172, 290], Erasing: [172, 380], Writing: [172, 470], Rebooting: [172, 566],
    Recovery: [58, 290],
  },
  danger: { x: 113, y: 346, width: 118, height: 156, label: [172, 520] },
  arrows: [
    ['Off', 'Boot', 'M108 30 H158 Q172 30 172 44 V82', 'plug in', 180, 52, 'start'],
    ['Boot', 'Running', 'M222 110 H272 Q286 110 286 124 V172', 'no update', 265, 102],
    ['Boot', 'Confirm', 'M172 132 V172', 'update', 178, 156, 'start'],
    ['Boot', 'Recovery', 'M140 132 C 100 160 62 200 58 262', 'no firmware', 30, 182, 'start'],
    ['Boot', 'Dead', 'M122 110 H112', '', 0, 0],
    ['Confirm', 'Loading', 'M172 222 V262', 'OK', 178, 246, 'start'],
    ['Confirm', 'Running', 'M222 200 H232', 'X', 228, 192],
    ['Loading', 'Running', 'M222 290 H272 Q286 290 286 276 V228', 'refused', 292, 262, 'start'],
    ['Loading', 'Erasing', 'M172 312 V352', '', 0, 0],
    ['Erasing', 'Writing', 'M172 402 V442', '', 0, 0],
    ['Writing', 'Rebooting', 'M172 526 V538', '', 0, 0],
    ['Running', 'Rebooting', 'M312 222 V552 Q312 566 298 566 H228', 'reboot', 306, 430, 'end'],
    ['Rebooting', 'Boot', 'M122 566 H20 Q6 566 6 552 V84 Q6 70 20 70 H136 Q148 70 148 80 V82', '', 0, 0],
    ['Recovery', 'Erasing', 'M58 312 V366 Q58 380 72 380 H110', 'TFTP', 64, 350, 'start'],
  ],
};

export class Life {
  #now;
  #drawings;
  #stage = null;

  constructor(root, now) {
    this.#now = now;
    this.#drawings = [draw(WIDE, 'wide'), draw(TALL, 'tall')];
    root.append(...this.#drawings.map((drawing) => drawing.root));
  }

  show(stage, progress) {
    for (const { boxes, arrows } of this.#drawings) {
      if (stage !== this.#stage) {
        boxes.forEach((box, name) => box.group.classList.toggle('lit', name === stage));
        arrows.forEach((arrow) => arrow.take(arrow.from === this.#stage && arrow.to === stage));
      }
      boxes.forEach((box, name) => {
        box.bar.setAttribute('width', name === stage && progress !== null ? box.width * progress : 0);
      });
    }
    if (stage !== this.#stage) {
      this.#stage = stage;
      this.#now.replaceChildren(Object.assign(document.createElement('strong'), { textContent: stage }), ` ${SAYS[stage] ?? ''}`);
    }
  }
}

function draw(plan, kind) {
  const root = svg('svg', { class: kind, viewBox: plan.viewBox, role: 'img', 'aria-label': 'Diagram: ' + Object.keys(SAYS).join(', ') });
  root.append(svg('defs', {}, marker(kind, 'arrow'), marker(kind, 'taken')));
  const { danger } = plan;
  root.append(
    svg('rect', { class: 'danger', x: danger.x, y: danger.y, width: danger.width, height: danger.height, rx: 10 }),
    svg('text', { class: 'danger-label', x: danger.label[0], y: danger.label[1] }, 'a cut here leaves no firmware'));
  const arrows = plan.arrows.filter((arrow) => arrow[2]).map(([from, to, d, label, x, y, anchor = 'middle']) => {
    const path = svg('path', { class: 'arrow', d, 'marker-end': `url(#${kind}-arrow)` });
    root.append(path);
    if (label) {
      root.append(svg('text', { class: 'label', x, y, 'text-anchor': anchor }, label));
    }
    const take = (isTaken) => {
      path.classList.toggle('taken', isTaken);
      path.setAttribute('marker-end', `url(#${kind}-${isTaken ? 'taken' : 'arrow'})`);
    };
    return { from, to, take };
  });
  const boxes = new Map(Object.entries(plan.boxes).map(([name, [x, y]]) => [name, box(root, name, x, y, plan.size)]));
  return { root, boxes, arrows };
}

function box(root, name, x, y, [width, height]) {
  const left = x - width / 2;
  const top = y - height / 2;
  const bar = svg('rect', { class: 'progress', x: left, y: top + height - 5, width: 0, height: 5 });
  const group = svg('g', { class: `stage s-${name}`, 'data-stage': name },
    svg('rect', { class: 'halo', x: left - 5, y: top - 5, width: width + 10, height: height + 10, rx: 14 }),
    svg('rect', { class: 'box', x: left, y: top, width, height, rx: 10 }),
    bar,
    svg('text', { x, y: y + 6 }, name));
  root.append(group);
  return { group, bar, width };
}

function marker(kind, name) {
  return svg('marker', { id: `${kind}-${name}`, class: `head-${name}`, viewBox: '0 0 8 8', refX: 6.5, refY: 4, markerUnits: 'userSpaceOnUse', markerWidth: 9, markerHeight: 9, orient: 'auto' },
    svg('path', { d: 'M0 0 8 4 0 8 Z' }));
}
