// Shows on /search/ what the words in the address find. Nothing is loaded until somebody searches, nothing is sent.
import { element, today } from "./day.js";

const STEP = 50;
const figure = (value) => value.toLocaleString("en-GB"); // 1,175
const page = document.querySelector("[data-search]");
const asked = new URLSearchParams(location.search);
const typed = (asked.get("q") || "").trim();
const EMPTY = "Type a word or two to search for: a job, a place, a day or a postcode.";
const root = page && new URL(page.dataset.search, location.href);
for (const field of document.querySelectorAll("input[name=q]")) field.value = typed;
if (page && /[\p{L}\p{N}]/u.test(typed)) show().catch(() => fail());
else if (page && asked.has("q")) empty();

async function show() {
  say("Searching.");
  const [finding, first] = await Promise.all([import("./finder.js"), load("finding/search.json")]);
  if (!first.more) return page.append(answer([first], finding));
  const loading = load(first.more).catch(() => null);
  const soon = early(first, finding);
  page.append(soon);
  const more = await loading;
  const missing = more ? "" : " Sessions are left out, because their list did not load. Search again to try once more.";
  replace(soon, answer(more ? [first, more] : [first], finding, missing));
}

// Nothing is looked for and nothing is loaded; the A to Z stays.
function empty() {
  document.documentElement.classList.remove("searching");
  say(EMPTY);
}

async function load(address) {
  const answer = await fetch(new URL(address, root));
  const data = await answer.json();
  const now = today();
  return { ...data, records: data.records.map((record) => coming(record, now)) };
}

// A large site has its sessions in a file of their own. What the rest has is shown while that is loading, and no word
// is corrected or left out yet: sessions may have it.
function early(data, finding) {
  const { all, records, terms } = new finding.Finder(data).answer(typed, true);
  const results = all ? records : [];
  const soon = element("div");
  const list = element("ol", "", "results");
  list.append(...results.slice(0, STEP).map((one) => item(one, terms, finding)));
  const so = results.length ? `${number(results.length)} so far. ` : "";
  soon.append(element("p", `${so}Sessions are still loading.`, "small"), list);
  return soon;
}

// The list does not change under the eyes of somebody who reads already: then all results wait for a press.
function replace(soon, whole) {
  if (!scrollY && !soon.matches(":hover, :focus-within")) return soon.replaceWith(whole);
  const press = button("Show all results", () => {
    soon.replaceWith(whole);
    whole.querySelector("a").focus();
  });
  soon.firstChild.replaceWith(press);
}

// Everything that the words find; `missing` says what could not be looked through.
function answer(files, finding, missing = "") {
  const finder = new finding.Finder(...files);
  const { said, all, records, terms } = finder.answer(typed, asked.get("exact"));
  document.title = document.title.replace(/^[^–]*/, () => `${said}: search results `);
  const whole = element("div");
  if (said !== typed) whole.append(correction(said));
  const place = finder.place(said);
  if (place) whole.append(offer(place));
  const some = all ? "" : "No page has all of these words. These have some of them. ";
  const tell = (left) => say(some + count(left, records.length, said) + missing);
  if (records.length) whole.append(...list(records, tell, (one) => item(one, terms, finding)));
  else whole.append(nothing());
  tell(records.length);
  return whole;
}

// The results in steps, and choices that narrow them. What is not drawn yet is counted and offered.
function list(results, tell, draw) {
  const chosen = new Map();
  const drawn = element("ol", "", "results");
  let left = results;
  const more = button("", () => step().querySelector("a").focus());
  const step = () => {
    const next = left.slice(drawn.children.length, drawn.children.length + STEP).map(draw);
    drawn.append(...next);
    const waiting = left.length - drawn.children.length;
    more.hidden = !waiting;
    more.textContent = `Show ${Math.min(STEP, waiting)} more of ${number(left.length)}`;
    return next[0];
  };
  const narrow = () => {
    left = results.filter((one) => [...chosen].every(([name, value]) => !value || one[name] === value));
    drawn.replaceChildren();
    step();
    tell(left.length);
  };
  step();
  return [filters(results, chosen, narrow), drawn, more];
}

// A session is told by its next date, and is left out when none is to come.
function coming(record, now) {
  if (!record.dates) return record;
  const next = record.dates.find(({ day, until = day }) => until >= now);
  return next ? { ...record, ...next, off: record.off?.filter(({ day }) => day >= now) } : null;
}

function count(left, all, said) {
  return left === all ? `${number(left)} for “${said}”.` : `${number(left)} of ${figure(all)} for “${said}”.`;
}

function number(results) {
  return `${figure(results)} ${results === 1 ? "result" : "results"}`;
}

function button(words, press) {
  const made = element("button", words, "button button--quiet");
  made.type = "button";
  made.addEventListener("click", press);
  return made;
}

function say(words) {
  page.querySelector("[role=status]").textContent = words;
}

function correction(said) {
  const line = element("p", "Showing results for “", "correction");
  const again = element("a", `Search for “${typed}” as typed`);
  again.href = `?${new URLSearchParams({ q: typed, exact: "yes" })}`;
  line.append(element("strong", said), "”. ", again);
  return line;
}

// A postcode or town may be where somebody is: a press shows what is near it. What is needed is loaded then.
function offer(place) {
  const box = element("div");
  const press = button(`Show sessions near ${place}`, async () => {
    press.disabled = true;
    const data = fetch(new URL("finding/near.json", root)).then((answer) => answer.json());
    const words = await Promise.all([import("./nearest.js"), data]).then(near, () => ["The list of places did not load."]);
    const [said, items = []] = words;
    const heading = element("h2", `Sessions near ${place}`);
    const list = element("ol", "", "results");
    list.append(...items);
    heading.tabIndex = -1;
    box.className = "callout";
    box.replaceChildren(heading, element("p", said), ...(items.length ? [list] : []));
    heading.focus();
  });
  const near = ([finder, data]) => {
    const from = finder.placed(place, data);
    return from.problem ? [from.problem] : finder.nearest(from, data.venues, root);
  };
  box.append(press);
  return box;
}

function filters(results, chosen, narrow) {
  const box = element("div", "", "choose");
  for (const [name, words] of [["kind", "Kind of page"], ["area", "Area"]]) {
    const numbers = new Map();
    for (const one of results) if (one[name]) numbers.set(one[name], (numbers.get(one[name]) || 0) + 1);
    if (numbers.size < 2) continue;
    const label = element("label", words);
    const choice = element("select");
    choice.append(new Option(`All (${figure(results.length)})`, ""));
    for (const value of [...numbers.keys()].sort()) choice.append(new Option(`${value} (${figure(numbers.get(value))})`, value));
    choice.addEventListener("change", () => {
      chosen.set(name, choice.value);
      narrow();
    });
    label.append(choice);
    box.append(label);
  }
  return box;
}

function item(one, terms, finding) {
  const line = element("li");
  const heading = element("h2");
  const link = element("a");
  link.href = new URL(one.address, root);
  link.append(...marked(one.title, terms, finding));
  heading.append(link);
  const facts = [one.kind, one.area, ...finding.when(one)];
  line.append(heading, element("p", facts.filter(Boolean).join(", "), "small"));
  const text = element("p");
  text.append(...marked(one.text || "", terms, finding));
  if (one.text) line.append(text);
  if (one.pay) line.append(element("p", one.pay));
  if (one.lang) for (const part of [heading, text]) Object.assign(part, { lang: one.lang, dir: "auto" });
  return line;
}

// The text in pieces, with each word that was found in a mark.
function marked(text, terms, { stem, fold }) {
  return text.split(/([\p{L}\p{N}’']+)/u).map((piece) => {
    const hit = /[\p{L}\p{N}]/u.test(piece) && terms.has(stem(fold(piece)));
    return hit ? element("mark", piece) : piece;
  });
}

function nothing() {
  const box = element("div", "", "callout");
  box.append(element("h2", "Nothing found"), element("p", "Try fewer words, or another word for the same thing."));
  box.append(document.querySelector("[data-ways-on]").content.cloneNode(true));
  return box;
}

function fail() {
  document.documentElement.classList.remove("searching");
  say("Search does not work just now. Use the A to Z below.");
}
