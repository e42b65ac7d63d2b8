// Where dates have passed: marks those that stay, puts the next one forward, fills up the lists, says what was done.
import { element, longDate, monthName } from "./day.js";

const shown = "[data-until]:not([hidden])";

// Given: the sessions that keep their place, the box of the next session where it has passed, and lines of series whose
// date has.
export function goOn(kept, next, stepping) {
  kept.forEach(mark);
  const listed = stepping.filter((line) => line.querySelector(".leaf"));
  listed.forEach(step);
  listed.forEach(sort);
  for (const line of stepping) if (!listed.includes(line)) line.querySelector("time").append(" (passed)"); // on paper
  if (next) promote(next);
  for (const folded of document.querySelectorAll(".sessions + details")) refill(folded.previousElementSibling, folded);
  for (const month of document.querySelectorAll("[data-month-list]")) month.hidden = !month.querySelector(shown);
  for (const part of document.querySelectorAll(".understood")) part.hidden = !part.querySelector(shown);
  for (const list of document.querySelectorAll(".poster ul:has([data-until])")) {
    if (!list.querySelector(shown)) list.replaceWith(element("p", "All of these dates have passed.", "poster-when"));
  }
  document.querySelectorAll("[data-made]").forEach(tell);
}

function mark(session) {
  if (session.querySelector(".tag--passed")) return;
  const line = element("p", "", "session-status");
  line.append(element("span", "Passed", "tag tag--passed"));
  const title = session.querySelector(".session-title");
  if (title) title.after(line);
  else session.prepend(line);
}

// A series goes on: its next date comes up from those that stood folded away.
function step(line) {
  const after = line.querySelector(`.session-later ${shown}`);
  if (!after) return; // the series is longer than what is folded away
  const leaf = after.querySelector(".leaf");
  line.querySelector(".leaf").replaceWith(leaf);
  line.querySelector(".session-title a > .hidden").textContent = `, ${[".leaf-day", ".leaf-month"].map((part) => leaf.querySelector(part).textContent).join(" ")}`;
  line.querySelector(".session-when").replaceChildren(...after.querySelector(".session-when").childNodes);
  after.remove();
  line.querySelector(".session-later").hidden = !line.querySelector(`.session-later ${shown}`);
  recount(line.querySelector(".session-later"));
}

// "Every Monday until 5 June 2026: 8 more dates", in any language: the number at the end loses those that have gone.
function recount(later) {
  const words = later.querySelector("summary span").firstChild;
  const gone = later.querySelectorAll("[data-until][hidden]").length + 1;
  const left = (number) => (number.replace(/\D/g, "") - gone).toLocaleString("en-GB");
  words.data = words.data.replace(/\d[\d,.]*(?=\D*$)/, left).replace(/\b1 more dates$/, "1 more date");
}

// To its place by its next date, below the heading of that month.
function sort(line) {
  const date = line.querySelector(".leaf").dateTime;
  const list = listOf(line, date.slice(0, 7));
  const later = [...list.children].find((other) => other !== line && other.querySelector(".leaf").dateTime > date);
  list.insertBefore(line, later ?? null);
}

function listOf(line, month) {
  const now = line.closest("[data-month-list]");
  if (!now || now.dataset.monthList === month) return line.parentElement;
  const lists = [...document.querySelectorAll("[data-month-list]")];
  const there = lists.find(({ dataset }) => dataset.monthList === month);
  return (there ?? begin(month, now, lists.find(({ dataset }) => dataset.monthList > month))).querySelector("ol");
}

// A month that had no line of its own when the page was made.
function begin(month, like, later) {
  const section = like.cloneNode(true);
  const heading = section.querySelector("h2");
  section.dataset.monthList = month;
  heading.id = `month-${month}`;
  section.setAttribute("aria-labelledby", heading.id);
  heading.textContent = monthName(month);
  section.querySelector("ol").replaceChildren();
  like.parentElement.insertBefore(section, later ?? [...document.querySelectorAll("[data-month-list]")].at(-1).nextSibling);
  return section;
}

// The page of one session: the first date still to come takes the place of the one that has passed.
function promote(box) {
  if (box.dataset.then) {
    box.querySelector("h2").textContent = box.dataset.then;
    delete box.dataset.until;
  } else {
    const after = document.querySelector(`.session${shown}:not(.session--off)`);
    if (after) put(after, box);
    else end(box);
  }
  for (const part of document.querySelectorAll(".dates, details:has(> .date-calendars)")) part.hidden = !part.querySelector(shown);
}

function put(after, box) {
  const place = after.querySelector(".session-where");
  const where = box.querySelector(".next-where");
  const full = after.querySelector(".session-status")?.textContent.includes("Full");
  const terms = full ? null : where.querySelector("p > strong")?.parentElement; // free, and nobody needs to book
  const calendars = document.querySelector(`.date-calendars [data-key="${after.dataset.key}"]`);
  if (calendars) calendars.querySelector("span").textContent = "Add to calendar:";
  const time = element("p", after.querySelector(".session-when").textContent, "next-time");
  box.querySelector(".leaf").replaceWith(after.querySelector(".leaf"));
  box.querySelector(".next-when").replaceChildren(...after.querySelectorAll(".session-status"), time);
  where.replaceChildren(
    place ? element("p", place.textContent) : where.firstElementChild,
    ...after.querySelectorAll(".session-note"),
    ...(terms ? [terms] : []),
    ...(calendars ? calendars.children : []),
  );
  box.dataset.until = after.dataset.until;
  calendars?.remove();
  after.remove();
}

function end(box) {
  box.querySelector("h2").textContent = "This date has passed";
  box.querySelector(".no-print")?.remove();
  delete box.dataset.until;
}

// Each date that has passed makes room for one that stood folded away, on paper too.
function refill(open, folded) {
  const room = open.querySelectorAll(":scope > [data-until][hidden]").length;
  open.append(...[...folded.querySelectorAll(`.session${shown}`)].slice(0, room));
  folded.hidden = folded.nextElementSibling.hidden = !folded.querySelector(shown);
}

// Says when the dates beside it were right, and what was done since.
function tell(line) {
  const count = document.querySelector("[data-count]");
  const left = line.parentElement.querySelectorAll(`.session${shown}, .next[data-until]`).length;
  const part = document.querySelector(".list-pages") ? " on this page" : "";
  const { made, all } = line.dataset;
  if (count) count.textContent = left === 1 ? `1 session${part}.` : `${left} sessions${part}${left ? ", soonest first" : ""}.`;
  const some = all ? "All shown here have" : "All of them have";
  const none = part ? "All dates on this page have" : some;
  const rest = left ? "Dates that have passed since then are not shown." : `${none} passed since then.`;
  line.textContent = `These dates were last right on ${longDate(made)}. ${rest}`;
  if (all && !left) line.append(" ", Object.assign(element("a", "See all sessions"), { href: all }), ".");
  if (!document.documentElement.lang.startsWith("en")) Object.assign(line, { lang: "en-GB", dir: "ltr" });
  line.setAttribute("role", "status");
}
