// Images to try: where they are, what the phone will make of them, and links into the phone's own pages.

import { call, html } from './bench.js';

export class Samples {
  #root;
  #samples = [];
  #phoneUrl = null;

  constructor(root) {
    this.#root = root;
  }

  async load() {
    this.#samples = await call('GET', 'samples').catch(() => []);
    this.#draw();
  }

  show(phoneUrl) {
    if (phoneUrl !== this.#phoneUrl) {
      this.#phoneUrl = phoneUrl;
      this.#draw();
    }
  }

  #draw() {
    document.body.classList.toggle('demo', this.#samples.length > 0);
    this.#root.replaceChildren(this.#introduction(), html('ul', {}, ...this.#samples.map((sample) => this.#item(sample))));
  }

  #introduction() {
    if (!this.#phoneUrl) {
      return html('p', { class: 'hint' }, 'Updates begin on the phone’s own Software Update page, which cannot be reached from here.');
    }
    const page = html('a', { href: `${this.#phoneUrl}/update.htm`, target: '_blank', rel: 'noopener' }, 'Software Update page');
    return this.#samples.length > 0
      ? html('p', { class: 'hint' }, 'Each link opens the phone’s own ', page, ' in a tab of its own, with the URL filled in. Click LOAD there and watch the display.')
      : html('p', { class: 'hint' }, 'To update the phone, open its ', page, ', fill in the URL of an image and click LOAD. With --demo, sample images are listed here.');
  }

  #item(sample) {
    const copy = html('button', { type: 'button', 'aria-label': `Copy the URL of ${sample.title}` }, 'Copy URL');
    copy.addEventListener('click', () => this.#copy(copy, sample.url));
    const tools = html('span', { class: 'tools' }, copy);
    if (this.#phoneUrl) {
      const update = `${this.#phoneUrl}/update.htm?firmware=${encodeURIComponent(sample.url)}`;
      tools.prepend(html('a', { class: 'load', href: update, target: '_blank', rel: 'noopener', 'aria-label': `Fill in ${sample.title}` }, 'Fill in'));
    }
    return html('li', {},
      html('strong', {}, sample.title), tools,
      html('span', { class: 'expect' }, sample.expectation),
      html('code', { title: sample.url }, sample.url));
  }

  async #copy(button, url) {
    try {
      await navigator.clipboard.writeText(url);
      button.textContent = 'Copied';
    } catch {
      button.textContent = 'Select it below';
    }
    setTimeout(() => {
      button.textContent = 'Copy URL';
    }, 1500);
  }
}
