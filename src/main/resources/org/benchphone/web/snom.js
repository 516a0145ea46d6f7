"use strict";

/* Keeps the picture of the display fresh, and waits for a phone that reboots. Every page works without it but the
   waiting one, which then says what to do by hand. */

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

const screenImage = document.getElementById("screen");
const waitBox = document.getElementById("wait");
if (screenImage) {
  watchScreen(screenImage);
}
if (waitBox) {
  waitForPhone(waitBox);
}
