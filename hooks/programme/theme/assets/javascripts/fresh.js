// Keeps dates true after the build: what tells of one that has passed is hidden. The rest is for passed.js, loaded then.
// Not loaded while the site is shown as of another day.
import { today } from "./day.js";

const now = today();
const passed = [...document.querySelectorAll("[data-until]")].filter((part) => part.dataset.until < now);
const next = passed.find((part) => part.matches(".next"));
const stepping = [...document.querySelectorAll("[data-date]")].filter(({ dataset }) => dataset.date < now && dataset.until >= now);
const kept = passed.filter((part) => part.closest("[data-keep]"));

for (const part of passed) {
  if (part.dataset.shareText) part.dataset.shareText = part.dataset.shareTitle;
  else if (part !== next && !kept.includes(part)) hide(part);
}
if (passed.length || stepping.length) {
  import("./passed.js").then(({ goOn }) => goOn(kept, next, stepping), () => [...stepping, next].forEach((part) => part && hide(part)));
}

function hide(part) {
  part.hidden = true;
  part.classList.add("gone");
}
