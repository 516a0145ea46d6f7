// The page: hands what the bench tells to the parts.

import { byId, listen } from './bench.js';
import { Faults } from './faults.js';
import { Glass } from './glass.js';
import { FlashMap } from './flash.js';
import { Life } from './life.js';
import { Log } from './log.js';
import { Phone } from './phone.js';
import { Plug } from './plug.js';
import { Realms } from './realms.js';
import { Samples } from './samples.js';
import { Wire } from './wire.js';

const plug = new Plug(byId('plug'), byId('plug-hint'), byId('cut'));
const phone = new Phone(byId('phone'), () => plug.toggle());
const glass = new Glass(phone.glass, byId('said'));
const life = new Life(byId('life'), byId('now'));
const flash = new FlashMap(byId('flash'), byId('flash-legend'), byId('flash-block'), byId('flash-counts'));
const log = new Log(byId('log'));
const wire = new Wire(byId('wire'));
const samples = new Samples(byId('samples'));
const faults = new Faults();
const realms = new Realms(byId('realms'));

function showState(state) {
  document.body.dataset.stage = state.stage;
  document.body.dataset.power = state.power;
  byId('model').textContent = state.model;
  byId('mac').textContent = state.mac.replace(/(..)(?!$)/g, '$1:') || 'none yet';
  byId('application').textContent = state.applicationVersion || (state.power === 'on' ? 'no firmware' : '–');
  const pages = byId('phone-pages');
  pages.hidden = !state.phoneUrl;
  pages.href = state.phoneUrl || '#';
  phone.setModel(state.model);
  plug.show(state.power === 'on');
  glass.light(state.power === 'on' && state.stage !== 'Dead');
  life.show(state.stage, state.progress);
  samples.show(state.phoneUrl);
}

listen({
  link(isThere) {
    const link = byId('link');
    link.textContent = isThere ? 'live' : 'the bench does not answer – trying again';
    document.body.classList.toggle('cut-off', !isThere);
  },
  hello(hello, sameLife) {
    phone.setKeys(hello.keys);
    plug.setTears(hello.tears);
    flash.setUp(hello);
    faults.setRegions(hello.regions);
    if (!sameLife) {
      log.clear();
      wire.clear();
      samples.load();
      faults.load();
      realms.load();
    }
  },
  state: showState,
  display: (display) => glass.show(display),
  lamps: (lamps) => phone.showLamps(lamps),
  keys: (held) => phone.showHeld(held),
  flash: (activity) => flash.show(activity),
  faults: (set) => faults.show(set),
  events(events) {
    log.add(events);
    wire.add(events);
  },
});

for (const place of document.querySelectorAll('#help-origin, .help-origin-too')) {
  place.textContent = location.origin;
}
