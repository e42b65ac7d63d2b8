// Keeps dates true after the build: hides those that have passed, puts the next one forward, says what was done.
// Not loaded while the site is shown as of another day.
import { element, longDate, today } from "./day.js";

const now = today();
const shown = "[data-until]:not([hidden])";
let gone = 0;

for (const part of document.querySelectorAll("[data-until]:not(.next)")) {
  if (part.dataset.until >= now) continue;
  if (part.closest("[data-keep]")) mark(part);
  else if (part.dataset.shareText) part.dataset.shareText = part.dataset.shareTitle;
  else hide(part);
}
const next = document.querySelector(".next");
if (next?.dataset.until < now) {
  gone += 1;
  const { promote } = await import("./promote.js").catch(() => ({ promote: hide }));
  promote(next);
}
for (const month of document.querySelectorAll("[data-month-list]")) month.hidden = !month.querySelector(shown);
if (gone) for (const line of document.querySelectorAll("[data-made]")) tell(line);

function hide(part) {
  part.hidden = true;
  part.classList.add("gone");
  gone += 1;
}

function mark(session) {
  if (session.querySelector(".tag--passed")) return;
  const line = element("p", "", "session-status");
  line.append(element("span", "Passed", "tag tag--passed"));
  session.querySelector(".session-when").before(line);
}

// Says when the dates beside it were right, and what was done since.
function tell(line) {
  const count = document.querySelector("[data-count]");
  const left = line.parentElement.querySelectorAll(shown).length;
  const part = document.querySelector(".list-pages") ? " on this page" : "";
  if (count) count.textContent = `${left} ${left === 1 ? "session" : "sessions"}${part}, soonest first.`;
  const all = part ? "All dates on this page have" : "All of them have";
  const rest = left ? "Dates that have passed since then are not shown." : `${all} passed since then.`;
  line.textContent = `These dates were last right on ${longDate(line.dataset.made)}. ${rest}`;
  line.setAttribute("role", "status");
}
