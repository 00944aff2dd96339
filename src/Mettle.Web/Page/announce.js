// Says what matters to those who listen: one sentence at a time, never more than one in four seconds, the latest wins.

const PAUSE = 4000;
let waiting = null;
let timer = 0;

export function announce(text) {
  waiting = text;
  if (timer) return;
  speak();
}

function speak() {
  if (waiting === null) {
    timer = 0;
    return;
  }
  document.getElementById("announcer").textContent = waiting;
  waiting = null;
  timer = setTimeout(speak, PAUSE);
}
