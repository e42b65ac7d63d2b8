// Narrows the list of all sessions in place. Without this script each choice is a link to a page built beforehand.
const nav = document.querySelector("#filters[data-narrow]");
const said = document.querySelector("[data-count]");
const chosen = new Map();

if (nav && said) nav.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-by]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const { by, value } = link.dataset;
  if (by === "all") chosen.clear();
  else if (chosen.get(by)?.value === value) chosen.delete(by);
  else chosen.set(by, { value, words: link.firstElementChild.textContent });
  narrow();
});

function narrow() {
  let count = 0;
  for (const session of document.querySelectorAll(".session[data-until]")) {
    const left = [...chosen].every(([by, { value }]) => session.dataset[by].split(" ").includes(value));
    session.hidden = !left || session.classList.contains("gone");
    if (!session.hidden) count += 1;
  }
  for (const month of document.querySelectorAll("[data-month-list]")) {
    month.hidden = !month.querySelector(".session:not([hidden])");
  }
  for (const link of nav.querySelectorAll("a[data-by]")) {
    const { by, value } = link.dataset;
    const current = by === "all" ? !chosen.size : chosen.get(by)?.value === value;
    if (current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  const words = [...chosen.values()].map((one) => one.words).join(", ");
  const sessions = `${count} ${count === 1 ? "session" : "sessions"}`;
  const order = count > 1 ? ", soonest first" : "";
  said.textContent = words ? `${sessions}: ${words}${order}.` : `${sessions}${order}.`;
  said.focus();
}
