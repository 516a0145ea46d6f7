// The line to the bench: calls, and the one stream that tells what changes.

export const API = 'api/v1';
const LARGE = 10_000; // characters

export async function call(method, path, body) {
  // what is on its way goes on when the page is left, but a browser allows that for small bodies only
  const options = { method, keepalive: !(body?.length > LARGE) };
  if (body !== undefined) {
    options.body = typeof body === 'string' ? body : JSON.stringify(body);
    options.headers = { 'Content-Type': typeof body === 'string' ? 'text/plain' : 'application/json' };
  }
  const response = await fetch(`${API}/${path}`, options);
  const isJson = (response.headers.get('Content-Type') ?? '').includes('json');
  const answer = isJson ? await response.json() : await response.text();
  if (!response.ok) {
    throw Object.assign(new Error(answer.detail ?? response.statusText), { problems: answer.problems });
  }
  return answer;
}

const PARTS = ['state', 'display', 'lamps', 'keys', 'flash', 'faults'];

/**
 * Listens for as long as the page can be seen, for a hidden page would hold one of the browser's few connections.
 * Handlers are called with the parts that PanelCalls or SipCalls sends, `link` with whether the bench is there. What
 * comes as `list` has numbers, by which it is gone on with.
 */
export function listen(handlers, { path = 'live', parts = PARTS, list = 'events' } = {}) {
  let source = null;
  let instance = '';
  let last = 0;

  function open() {
    source = new EventSource(`${API}/${path}?instance=${encodeURIComponent(instance)}&since=${last}`);
    source.onopen = () => handlers.link(true);
    source.onerror = () => {
      handlers.link(false);
      if (source.readyState === EventSource.CLOSED) {
        close();
        setTimeout(reopen, 2000);
      }
    };
    for (const part of parts) {
      source.addEventListener(part, (message) => handlers[part](JSON.parse(message.data)));
    }
    source.addEventListener('hello', (message) => {
      const hello = JSON.parse(message.data);
      const sameLife = hello.instance === instance;
      if (!sameLife) {
        instance = hello.instance;
        last = 0;
      }
      handlers.hello(hello, sameLife);
    });
    source.addEventListener(list, (message) => {
      const fresh = JSON.parse(message.data).filter((one) => numberOf(one) > last);
      last = fresh.length > 0 ? numberOf(fresh.at(-1)) : last;
      handlers[list](fresh);
    });
  }

  function close() {
    source?.close();
    source = null;
  }

  function reopen() {
    if (!source && !document.hidden) {
      open();
    }
  }

  document.addEventListener('visibilitychange', () => (document.hidden ? close() : reopen()));
  open();
}

const numberOf = (one) => one.id ?? one.number;

export function html(tag, attributes = {}, ...children) {
  return furnish(document.createElement(tag), attributes, children);
}

export function svg(tag, attributes = {}, ...children) {
  return furnish(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

function furnish(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

export const byId = (id) => document.getElementById(id);

export const isCalm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
