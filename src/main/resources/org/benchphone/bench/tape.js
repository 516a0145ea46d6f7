// A recording, read and checked: what was to be seen at any moment, and what happened.

const FORMAT = 'benchphone-recording';
const LARGEST_SIDE = 1024;
const NOTHING = { power: false, stage: 'Off', glass: null, text: '', lamps: [], keys: [] };

export class Tape {
  /** What the phone looked like, each with `ms`, in order. */
  sights = [];
  /** The events of the log, each with `ms`, in order. */
  events = [];
  millis;
  since;
  until;
  model;
  mac;
  keyNames;

  /** Throws an error that a person understands when it is no recording: a file may hold anything. */
  constructor(file) {
    demand(file?.format === FORMAT, 'This is no recording of a BenchPhone.');
    demand(file.version === 1, `This recording has version ${file.version}; this page plays version 1.`);
    demand(Array.isArray(file.moments) && isTexts(file.keyNames), 'The recording is damaged: it has no moments.');
    this.millis = demandTime(file.millis);
    this.since = new Date(file.since);
    this.until = new Date(file.until);
    demand(!Number.isNaN(this.since.getTime()) && !Number.isNaN(this.until.getTime()), 'The recording is damaged: nobody knows when it was.');
    this.model = String(file.model);
    this.mac = String(file.mac);
    this.keyNames = file.keyNames;
    let now = NOTHING;
    let last = 0;
    for (const moment of file.moments) {
      const ms = demandTime(moment?.ms);
      demand(ms >= last && ms <= this.millis, 'The recording is damaged: its moments are not in order.');
      last = ms;
      if (moment.event !== undefined) {
        demand(typeof moment.event?.event === 'string', 'The recording is damaged: an event has no name.');
        this.events.push({ ms, ...moment.event });
      } else {
        now = { ...now, ...partsOf(moment), ms };
        this.sights.push(now);
      }
    }
    demand(this.sights.every((sight) => sight.glass), 'The recording is damaged: there is a moment without a display.');
  }

  /** Null when nothing was seen yet. */
  at(ms) {
    return this.sights[indexAt(this.sights, ms)] ?? null;
  }

  /** The number of the last event that had happened by then; -1 before the first. */
  eventAt(ms) {
    return indexAt(this.events, ms);
  }

  /** When something else is to be seen next; the end when nothing is. */
  next(ms) {
    return this.sights[indexAt(this.sights, ms) + 1]?.ms ?? this.millis;
  }

  previous(ms) {
    return this.sights[indexAt(this.sights, ms - 1)]?.ms ?? 0;
  }

  timeAt(ms) {
    return new Date(this.since.getTime() + ms);
  }
}

/** Of the last one that is not later. */
function indexAt(list, ms) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle].ms <= ms) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low - 1;
}

function partsOf(moment) {
  const parts = {};
  if (moment.power !== undefined) {
    parts.power = moment.power === true;
  }
  for (const name of ['stage', 'text']) {
    if (moment[name] !== undefined) {
      parts[name] = String(moment[name]);
    }
  }
  for (const name of ['lamps', 'keys']) {
    if (moment[name] !== undefined) {
      demand(isTexts(moment[name]), `The recording is damaged: these are no ${name}.`);
      parts[name] = moment[name];
    }
  }
  if (moment.glass !== undefined) {
    parts.glass = glassOf(moment.glass);
  }
  return parts;
}

function glassOf({ width, height, pixels, characters }) {
  const isSide = (side) => Number.isInteger(side) && side > 0 && side <= LARGEST_SIDE;
  demand(isSide(width) && isSide(height) && isTexts(characters) && typeof pixels === 'string', 'The recording is damaged: it has a display that cannot be.');
  demand(characters.length > 0 || /^[A-Za-z0-9+/]+=*$/.test(pixels), 'The recording is damaged: it has a display without dots.');
  return { width, height, pixels, characters };
}

const isTexts = (list) => Array.isArray(list) && list.every((one) => typeof one === 'string');

function demandTime(ms) {
  demand(Number.isFinite(ms) && ms >= 0, 'The recording is damaged: a moment has no time.');
  return ms;
}

function demand(isSo, sentence) {
  if (!isSo) {
    throw new Error(sentence);
  }
}
