// Shows on /search/ what the words in the address find. Nothing is loaded until somebody searches, nothing is sent.
import { element, longDate, today } from "./day.js";

const STEP = 50;
const page = document.querySelector("[data-search]");
const asked = new URLSearchParams(location.search);
const typed = (asked.get("q") || "").trim();
for (const field of document.querySelectorAll("input[name=q]")) field.value = typed;
if (page && typed) show().catch(() => fail());

async function show() {
  say("Searching.");
  const root = new URL(page.dataset.search, location.href);
  const [library, answer] = await Promise.all([import("./finder.js"), fetch(new URL("finding/search.json", root))]);
  const data = await answer.json();
  const now = today();
  data.records = data.records.map((record) => coming(record, now)).filter(Boolean);
  const finder = new library.Finder(data);
  const words = library.wordsIn(typed);
  const better = asked.get("exact") ? words : finder.corrected(words);
  const results = better.length ? finder.find(better) : [];
  const said = better.join(" ") === words.join(" ") ? typed : better.join(" ");
  document.title = document.title.replace(/^[^–]*/, () => `${said}: search results `);
  if (said !== typed) page.append(correction(said));
  if (results.length) list(results, said, (one) => item(one, root, library));
  else {
    page.append(nothing());
    say(count(0, 0, said));
  }
}

// The results in steps, and choices that narrow them. What is not drawn yet is counted and offered.
function list(results, said, draw) {
  const chosen = new Map();
  const drawn = element("ol", "", "results");
  const more = element("button", "", "button button--quiet");
  more.type = "button";
  let left = results;
  const step = () => {
    const next = left.slice(drawn.children.length, drawn.children.length + STEP).map(draw);
    drawn.append(...next);
    const waiting = left.length - drawn.children.length;
    more.hidden = !waiting;
    more.textContent = `Show ${Math.min(STEP, waiting)} more of ${left.length} results`;
    return next[0];
  };
  const narrow = () => {
    left = results.filter((one) => [...chosen].every(([name, value]) => !value || one[name] === value));
    drawn.replaceChildren();
    step();
    say(count(left.length, results.length, said));
  };
  more.addEventListener("click", () => step().querySelector("a").focus());
  page.append(filters(results, chosen, narrow), drawn, more);
  narrow();
}

// A session loses the dates that have passed, and is left out when none is to come.
function coming(record, now) {
  if (!record.dates) return record;
  const dates = record.dates.filter((day) => day >= now);
  return dates.length ? { ...record, dates } : null;
}

function count(left, all, said) {
  const number = `${left} ${left === 1 ? "result" : "results"}`;
  return left === all ? `${number} for “${said}”.` : `${number} of ${all} for “${said}”.`;
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

function filters(results, chosen, narrow) {
  const box = element("div", "", "choose");
  for (const [name, words] of [["kind", "Kind of page"], ["area", "Area"]]) {
    const numbers = new Map();
    for (const one of results) if (one[name]) numbers.set(one[name], (numbers.get(one[name]) || 0) + 1);
    if (numbers.size < 2) continue;
    const label = element("label", words);
    const choice = element("select");
    choice.append(new Option(`All (${results.length})`, ""));
    for (const value of [...numbers.keys()].sort()) choice.append(new Option(`${value} (${numbers.get(value)})`, value));
    choice.addEventListener("change", () => {
      chosen.set(name, choice.value);
      narrow();
    });
    label.append(choice);
    box.append(label);
  }
  return box;
}

function item(one, root, library) {
  const line = element("li");
  const heading = element("h2");
  const link = element("a");
  link.href = new URL(one.address, root);
  link.append(...marked(one.title, one.terms, library));
  heading.append(link);
  const facts = [one.kind, one.area, one.state, !one.state && one.dates && `next: ${longDate(one.dates[0])}`];
  line.append(heading, element("p", facts.filter(Boolean).join(", "), "small"));
  const text = element("p");
  text.append(...marked(one.text || "", one.terms, library));
  if (one.text) line.append(text);
  return line;
}

// The text in pieces, with each word that was found in a mark.
function marked(text, terms, { stem, fold }) {
  return text.split(/([\p{L}\p{N}’']+)/u).map((piece) => {
    const hit = /[\p{L}\p{N}]/u.test(piece) && terms.includes(stem(fold(piece)));
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
