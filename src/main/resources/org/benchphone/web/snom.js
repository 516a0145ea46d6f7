"use strict";

/* Keeps the picture of the display, the calls and the registration fresh, filters settings while one types, looks what
   became of a fetch, and waits for a phone that reboots. Every page works without it but the waiting one, which then says what to do by hand. */

const show = (state) => {
  for (const element of document.querySelectorAll("[data-while]")) {
    element.hidden = element.dataset.while !== state;
  }
};

/* The next picture takes the place of the last when it is there, so the display does not flicker. */
const watchScreen = (shown) => {
  setTimeout(() => {
    if (document.hidden) {
      watchScreen(shown);
      return;
    }
    const next = new Image();
    next.alt = shown.alt;
    next.onload = () => {
      shown.replaceWith(next);
      show("here");
      watchScreen(next);
    };
    next.onerror = () => {
      show("away");
      watchScreen(shown);
    };
    next.src = "/screen.bmp?at=" + Date.now();
  }, 1000);
};

/* The phone is back when it has not answered for once, or when it says another start time than this page knows. */
const waitForPhone = (box) => {
  const begun = Date.now();
  const clock = box.querySelector(".clock");
  let away = false;
  box.hidden = false;
  const ask = async () => {
    try {
      const answer = await fetch(box.dataset.next, {
        method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(3000),
      });
      const started = answer.headers.get("Phone-Started");
      if (answer.ok && (away || (started !== null && started !== box.dataset.started))) {
        location.replace(box.dataset.next);
        return;
      }
    } catch {
      away = true;
    }
    show(away ? "away" : "here");
    box.classList.toggle("away", away);
    setTimeout(ask, 1000);
  };
  setInterval(() => {
    const seconds = Math.floor((Date.now() - begun) / 1000);
    clock.textContent = Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
  }, 1000);
  setTimeout(ask, 500);
};

/* The phone filters too, when the button is pressed; only a page with all of the lines can do it here. */
const filterAsTyped = (field) => {
  if (field.value !== "") {
    return;
  }
  const dump = document.querySelector(".dump");
  const shown = document.getElementById("shown");
  let lines = null;
  field.form.querySelector("button").hidden = true;
  field.form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", () => {
    lines ??= linesOf(dump);
    const wanted = field.value.trim().toLowerCase();
    for (const line of lines) {
      line.hidden = !line.textContent.toLowerCase().includes(wanted);
    }
    shown.textContent = lines.filter((line) => !line.hidden).length;
  });
};

/* Those that cannot be changed are elements of their own already. */
const linesOf = (dump) => {
  const lines = [...dump.childNodes].flatMap((part) => part.nodeType === Node.ELEMENT_NODE
    ? [part]
    : part.data.match(/.*\n/g).map((text) => {
      const line = document.createElement("span");
      line.textContent = text;
      return line;
    }));
  dump.replaceChildren(...lines);
  return lines;
};

/* A minute is longer than any server may take. */
const watchFetch = (box) => {
  const before = box.innerHTML;
  let left = 60;
  const look = async () => {
    try {
      const answer = await fetch(location.pathname, { cache: "no-store", signal: AbortSignal.timeout(3000) });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = page.getElementById("provisioned");
      if (now !== null && now.innerHTML !== before) {
        box.innerHTML = now.innerHTML;
        return;
      }
    } catch {
      /* The phone may be rebooting: with new settings it does. */
    }
    if (--left > 0) {
      setTimeout(look, 1000);
    }
  };
  setTimeout(look, 500);
};

/* Changes only what differs, so that a button that has the focus keeps it. */
const renew = (old, now) => {
  if (old.isEqualNode(now)) {
    return;
  }
  const same = old.nodeType === Node.ELEMENT_NODE && now.nodeType === Node.ELEMENT_NODE && old.tagName === now.tagName
    && old.cloneNode(false).isEqualNode(now.cloneNode(false)) && old.childNodes.length === now.childNodes.length;
  if (same) {
    const next = [...now.childNodes];
    [...old.childNodes].forEach((child, i) => renew(child, next[i]));
  } else {
    old.replaceWith(now);
  }
};

/* A phone that does not answer is asked again; what it said last stays. */
const keepLive = (box) => {
  const look = async () => {
    try {
      if (!document.hidden) {
        const answer = await fetch(box.dataset.live, { cache: "no-store", signal: AbortSignal.timeout(5000) });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const now = page.getElementById(box.id);
        if (answer.ok && now !== null) {
          renew(box, document.importNode(now, true));
        }
      }
    } catch {
      /* It may be rebooting. */
    }
    setTimeout(look, 2000);
  };
  setTimeout(look, 2000);
};

const screenImage = document.getElementById("screen");
const waitBox = document.getElementById("wait");
const filterField = document.getElementById("filter");
const fetchBox = document.querySelector("#provisioned[data-fetching]");
if (filterField) {
  filterAsTyped(filterField);
}
if (fetchBox) {
  watchFetch(fetchBox);
}
for (const box of document.querySelectorAll("[data-live]")) {
  keepLive(box);
}
if (screenImage) {
  watchScreen(screenImage);
}
if (waitBox) {
  waitForPhone(waitBox);
}
