// Keeps dates true after the build: hides those that have passed, puts the next one forward, says what was done.
// Not loaded while the site is shown as of another day.
import { element, longDate, today } from "./day.js";

const now = today();
const passed = (part) => part.dataset.until < now;
const shown = "[data-until]:not([hidden])";
let gone = 0;

for (const session of document.querySelectorAll(".session[data-until]")) {
  if (passed(session)) {
    if (session.closest("[data-keep]")) mark(session);
    else hide(session);
  }
}
const next = document.querySelector(".next[data-until]");
if (next && passed(next)) promote(next);
for (const month of document.querySelectorAll("[data-month-list]")) month.hidden = !month.querySelector(shown);
if (gone) for (const line of document.querySelectorAll("[data-made]")) tell(line);

function hide(session) {
  session.hidden = true;
  session.classList.add("gone");
  gone += 1;
}

function mark(session) {
  if (session.querySelector(".tag--passed")) return;
  const line = element("p", "", "session-status");
  line.append(element("span", "Passed", "tag tag--passed"));
  session.querySelector(".session-when").before(line);
}

// The page of one session: the first date still to come takes the place of the one that has passed.
function promote(box) {
  gone += 1;
  const after = document.querySelector(`.session${shown}:not(.session--off)`);
  if (!after) {
    box.querySelector("h2").textContent = "This date has passed";
    box.querySelector(".no-print")?.remove();
    delete box.dataset.until;
    return;
  }
  const place = after.querySelector(".session-where");
  const where = box.querySelector(".next-where");
  const time = element("p", after.querySelector(".session-when").textContent, "next-time");
  box.querySelector(".leaf").replaceWith(after.querySelector(".leaf"));
  box.querySelector(".next-when").replaceChildren(...after.querySelectorAll(".session-status"), time);
  where.replaceChildren(
    place ? element("p", place.textContent) : where.firstElementChild,
    ...after.querySelectorAll(".session-note, .no-print"),
  );
  box.dataset.until = after.dataset.until;
  const list = after.closest("section");
  after.remove();
  list.hidden = !list.querySelector(shown);
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
