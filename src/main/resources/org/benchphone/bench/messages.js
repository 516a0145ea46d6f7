// SIP messages as a page shows them: what each is, and which call it is of.

const TURN = 137.5; // degrees between the colours of two calls

/** `kind` is what an arrow looks like: request, provisional, success, asks (for a password) or failed. */
export function meaning(message) {
  const [first, second = '', ...rest] = message.startLine.split(' ');
  const isAnswer = first === 'SIP/2.0';
  const status = isAnswer ? Number(second) || 0 : 0;
  const of = message.cseq.split(/\s+/)[1] ?? '';
  return {
    name: isAnswer ? `${second} ${rest.join(' ')}`.trim() : first,
    of: isAnswer ? of : '',
    kind: isAnswer ? kindOf(status) : 'request',
  };
}

function kindOf(status) {
  if (status === 401 || status === 407) {
    return 'asks';
  }
  if (status >= 400 || status < 100) {
    return 'failed';
  }
  return status < 200 ? 'provisional' : 'success';
}

export function clock(time) {
  const date = new Date(time);
  return [date.toTimeString().slice(0, 8), `.${String(date.getMilliseconds()).padStart(3, '0')}`];
}

/** The newest so many messages, and the calls that they are of in the order of their first one. */
export class Messages {
  #most;
  #all = [];
  #calls = new Map();
  #begun = 0;

  constructor(most) {
    this.#most = most;
  }

  add(messages) {
    for (const message of messages) {
      this.#all.push(message);
      let call = this.#calls.get(message.callId);
      if (!call) {
        call = { id: message.callId, hue: Math.round(165 + this.#begun * TURN) % 360, title: title(message), count: 0 };
        this.#begun++;
        this.#calls.set(message.callId, call);
      }
      call.count++;
    }
    this.#forget(this.#all.length - this.#most);
  }

  /** Those up to that number are gone. */
  clearTo(number) {
    const first = this.#all.findIndex((message) => message.number > number);
    this.#forget(first < 0 ? this.#all.length : first);
  }

  #forget(count) {
    for (const message of this.#all.splice(0, Math.max(0, count))) {
      const call = this.#calls.get(message.callId);
      call.count--;
      if (call.count === 0) {
        this.#calls.delete(message.callId);
      }
    }
  }

  get size() {
    return this.#all.length;
  }

  calls() {
    return [...this.#calls.values()];
  }

  hueOf(message) {
    return this.#calls.get(message.callId)?.hue ?? 165;
  }

  /** Those of a call, all for an empty one, that have the words somewhere. */
  fitting(callId, words) {
    const wanted = words.trim().toLowerCase();
    return this.#all.filter((message) => (callId === '' || message.callId === callId)
      && (wanted === '' || `${message.startLine}\n${message.callId}\n${message.cseq}\n${message.remote}`.toLowerCase().includes(wanted)));
  }
}

function title(message) {
  const method = meaning(message).of || message.startLine.split(' ')[0];
  return `${method} ${message.sent ? 'to' : 'from'} ${message.remote}, ${clock(message.time)[0]}`;
}
