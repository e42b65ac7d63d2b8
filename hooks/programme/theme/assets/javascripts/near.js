// The box for sessions near a postcode or town. What is typed stays in the browser: the field has no name, nothing is
// sent, and nothing goes into the address bar, the history or storage. What it needs is loaded once somebody types.
const box = document.querySelector("[data-near]");
const form = box.querySelector("form");
const field = form.querySelector("input");
const said = box.querySelector("[role=status]");
const list = box.querySelector("ol");
const all = document.querySelector("[data-all]"); // what the answer stands in place of, until somebody asks for it
const showAll = quiet("Show all sessions");
showAll.addEventListener("click", () => {
  beside(false);
  field.focus();
});
const root = new URL(box.dataset.near, location.href);
let loading;
let newest = 0; // the number of the last request: only its answer is shown, whenever those before it come

field.addEventListener("input", () => load().catch(() => {})); // whoever looks hears of what does not load
form.addEventListener("submit", (event) => {
  event.preventDefault();
  look();
});

function look() {
  const { value } = field;
  find(++newest, ({ placed }, data) => placed(value, data));
}

// Asked for only when the button is pressed; browsers answer only on secure pages.
if (navigator.geolocation && window.isSecureContext) {
  const button = quiet("Use my location");
  button.addEventListener("click", () => {
    const request = ++newest;
    said.textContent = "Asking your device where you are.";
    const found = ({ coords }) => find(request, ({ here }) => here(coords));
    const failed = () => show(request, "Your device did not say where it is. Type a postcode or a town.");
    navigator.geolocation.getCurrentPosition(found, failed, { timeout: 10000 });
  });
  form.append(button);
}

async function find(request, place) {
  if (request !== newest) return;
  said.textContent = "Looking.";
  try {
    const [finder, known] = await load();
    const from = place(finder, known);
    if (from.problem) show(request, from.problem, [], from.instead);
    else show(request, ...finder.nearest(from, known.venues, root), from.instead);
  } catch {
    show(request, "The list of places did not load. Choose your area in the list of sessions.");
  }
}

function load() {
  const data = () => fetch(new URL("finding/near.json", root)).then((answer) => answer.json());
  const failed = (fault) => {
    loading = undefined;
    throw fault;
  };
  return (loading ||= Promise.all([import("./nearest.js"), data()]).catch(failed));
}

// Names that may be meant in place of what was typed come as buttons.
function show(request, words, items = [], instead = []) {
  if (request !== newest) return;
  for (const button of box.querySelectorAll("[data-instead]")) button.remove();
  said.textContent = words;
  said.after(...instead.map(choice));
  list.replaceChildren(...items);
  list.hidden = !items.length;
  beside(items.length > 0);
  said.focus({ preventScroll: true });
  (items.length ? said : form).scrollIntoView({ block: "start" }); // what was typed stays in sight where it must be mended
}

// The list of everything gives way to an answer.
function beside(answered) {
  if (!all) return;
  all.hidden = answered;
  if (answered) list.after(showAll);
  else showAll.remove();
}

function choice(name) {
  const button = quiet(name);
  button.dataset.instead = "";
  button.addEventListener("click", () => {
    field.value = name;
    look();
  });
  return button;
}

function quiet(words) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--quiet";
  button.textContent = words;
  return button;
}
