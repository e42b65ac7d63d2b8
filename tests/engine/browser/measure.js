// Measures of a page for test_layout.py. Each gives a list of faults in words; empty for none.

var shownText = (element) => element.textContent.trim().replace(/\s+/g, " ").slice(0, 50);

var named = (element) =>
  `${element.tagName.toLowerCase()}${element.className?.length ? "." + String(element.className).replaceAll(" ", ".") : ""} "${shownText(element)}"`;

// Words for screen readers only lie in a box of one pixel.
var hiddenWords = (element) => {
  for (let part = element; part && part !== document.body; part = part.parentElement) {
    const style = getComputedStyle(part);
    if (style.clipPath !== "none" && style.position === "absolute") return true;
  }
  return false;
};

var elements = () => [...document.body.querySelectorAll("*")].filter((element) => element.checkVisibility());

var hasOwnText = (element) =>
  [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim());

// The boxes of an element's own words, line by line.
var textBoxes = (element) =>
  [...element.childNodes]
    .filter((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim())
    .flatMap((node) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      return [...range.getClientRects()];
    });

var tooWide = () => {
  const wide = document.scrollingElement.clientWidth;
  if (document.scrollingElement.scrollWidth <= wide) return [];
  const out = elements().filter((element) => element.getBoundingClientRect().right > wide + 1);
  return [`${document.scrollingElement.scrollWidth} wide: ${out.slice(0, 3).map(named).join(", ")}`];
};

// Words set a few letters to a line: the lines are far more than the words.
var squeezed = () =>
  elements()
    .filter((element) => hasOwnText(element) && !hiddenWords(element))
    .filter((element) => {
      const lines = new Set(textBoxes(element).map((box) => Math.round(box.top))).size;
      return lines > 2 * (element.textContent.match(/[\p{L}\p{N}]+/gu) || []).length;
    })
    .map(named);

var cutOff = () =>
  elements()
    .filter((element) => hasOwnText(element) && !hiddenWords(element))
    .filter((element) => {
      for (let part = element; part && part !== document.body; part = part.parentElement) {
        const style = getComputedStyle(part);
        const clips = style.overflowX !== "visible" || style.overflowY !== "visible" || style.textOverflow === "ellipsis";
        const scrolls = [style.overflowX, style.overflowY].some((value) => ["auto", "scroll"].includes(value));
        if (clips && !scrolls) {
          const box = part.getBoundingClientRect();
          const lost = textBoxes(element).some(
            (text) => text.right > box.right + 1 || text.bottom > box.bottom + 1 || text.left < box.left - 1 || text.top < box.top - 1,
          );
          if (lost) return true;
        }
      }
      return false;
    })
    .map(named);

// Two words of different elements on one spot. Line boxes may touch, so a few pixels are let through. What goes along
// with the reader, on a ground of its own, is meant to stand over others.
var overlapping = () => {
  const texts = elements()
    .filter((element) => hasOwnText(element) && !hiddenWords(element) && !element.closest(".skip, .to-letters"))
    .flatMap((element) => textBoxes(element).map((box) => ({ element, box })))
    .filter(({ box }) => box.width > 1 && box.height > 1)
    .sort((one, other) => one.box.top - other.box.top);
  const found = [];
  texts.forEach((one, index) => {
    for (let next = index + 1; next < texts.length && texts[next].box.top < one.box.bottom - 6; next++) {
      const other = texts[next];
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      if (across > 3 && one.element !== other.element) found.push(`${named(one.element)} and ${named(other.element)}`);
    }
  });
  return found;
};

var sameText = (one, other) => shownText(one) === shownText(other);

var targets = () =>
  elements()
    .filter((element) => element.matches("a[href], button, input, select, summary, textarea, [tabindex='0']"))
    .filter((element) => !element.closest(".skip") && !hiddenWords(element));

// WCAG 2.5.8 lets a lower target pass where a circle of 24 pixels on its middle touches no other target.
var hasRoom = (box, others) =>
  others.every((other) => {
    const middle = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
    const nearest = {
      x: Math.max(other.left, Math.min(middle.x, other.right)),
      y: Math.max(other.top, Math.min(middle.y, other.bottom)),
    };
    return Math.hypot(nearest.x - middle.x, nearest.y - middle.y) >= 12;
  });

// A link that is spread over the whole line or card that it stands in is as large as that.
var pressable = (element) =>
  getComputedStyle(element, "::after").position === "absolute" ? element.offsetParent ?? element : element;

var smallTargets = () => {
  const all = targets().map((element) => ({ element, box: pressable(element).getBoundingClientRect() }));
  return all.flatMap(({ element, box }) => {
    const block = element.closest("li, p, dd, dt, h1, h2, h3, h4, td, th, div");
    const alone = block && sameText(element, block);
    const pressed = element.matches("button, summary, .button, .action, input, select");
    const ofList = alone && element.closest("li") && block.matches("li, h2, h3, h4");
    const said = `${named(element)} is ${Math.round(box.width)} by ${Math.round(box.height)}`;
    if ((pressed || ofList) && (box.height < 43.5 || box.width < 23.5)) return [`${said}, not 44 high`];
    const others = all.filter((other) => other.element !== element).map((other) => other.box);
    if (alone && (box.height < 23.5 || box.width < 23.5) && !hasRoom(box, others)) return [`${said}, and another is near`];
    return [];
  });
};

// What can be seen of an element's focus. Forced colours paint every ground alike and draw no shadows.
var looks = (element) => {
  const style = getComputedStyle(element);
  const parts = matchMedia("(forced-colors: active)").matches ? ["color"] : ["boxShadow", "backgroundColor", "color"];
  if (style.outlineStyle !== "none") parts.push("outlineStyle", "outlineWidth", "outlineColor");
  if (style.borderStyle !== "none") parts.push("borderWidth", "borderColor");
  return parts.map((part) => style[part]).join("|");
};

var rememberStops = (part = document.body) => {
  window.plain = new Map();
  window.seen = new Set();
  for (const element of elements()) {
    if (part.contains(element) && element.tabIndex >= 0 && !element.disabled) window.plain.set(element, looks(element));
  }
  return window.plain.size;
};

var stopNow = () => {
  const element = document.activeElement;
  window.seen.add(element);
  const faults = [];
  if (!window.plain.has(element)) faults.push("was not known as a stop");
  else if (window.plain.get(element) === looks(element)) faults.push("looks as it did without focus");
  const box = element.getClientRects()[0];
  const inside = box.width > 1 && box.top >= -1 && box.bottom <= innerHeight + 1 && box.left >= -1 && box.right <= innerWidth + 1;
  if (!inside) faults.push(`is out of view at ${Math.round(box.left)}, ${Math.round(box.top)}`);
  else {
    const on = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    if (!on || !(element.contains(on) || on.contains(element))) faults.push(`is covered by ${on && named(on)}`);
  }
  return { name: named(element), faults };
};

// Notes each stop of a part as the reader comes to it: when the Tab key is let go, the view has moved there.
var walkStops = (selector) => {
  const part = document.querySelector(selector);
  part.focus();
  window.faults = [];
  addEventListener("keyup", () => {
    const stop = stopNow();
    window.faults.push(...stop.faults.map((fault) => `${stop.name}: ${fault}`));
  });
  return rememberStops(part);
};

var brightness = (colour) => {
  const [red, green, blue, alpha] = colour.match(/[\d.]+/g).map(Number);
  return alpha === 0 ? null : (red * 299 + green * 587 + blue * 114) / 255000;
};

var notBlackOnWhite = () =>
  elements().flatMap((element) => {
    const style = getComputedStyle(element);
    const found = [];
    const ground = brightness(style.backgroundColor);
    if (ground !== null && ground < 0.95) found.push(`${named(element)} stands on ${style.backgroundColor}`);
    if (hasOwnText(element) && brightness(style.color) > 0.4) found.push(`${named(element)} is written in ${style.color}`);
    return found;
  });

// Each stop in turn, by script: quick enough for every page. Press Tab once before, so that the browser shows focus.
var unseenStops = () => {
  document.activeElement.blur();
  rememberStops();
  return [...window.plain.keys()].flatMap((element) => {
    element.focus();
    if (document.activeElement !== element) return [`${named(element)} cannot be focused`];
    return stopNow().faults.map((fault) => `${named(element)} ${fault}`);
  });
};

// What a reader who asked for less motion still sees move; a change of colour is none.
var moving = () => {
  const motions = ["all", "transform", "translate", "top", "left", "right", "bottom", "width", "height", "max-height", "margin"];
  const seconds = (times) => Math.max(...times.split(",").map((time) => Number.parseFloat(time)));
  return elements().flatMap((element) => {
    const style = getComputedStyle(element);
    const found = [];
    if (style.animationName !== "none" && seconds(style.animationDuration) > 0) found.push("is animated");
    const moves = style.transitionProperty.split(", ").some((property) => motions.includes(property));
    if (moves && seconds(style.transitionDuration) > 0.01) found.push(`moves by ${style.transitionProperty}`);
    if (style.scrollBehavior === "smooth") found.push("scrolls smoothly");
    return found.map((fault) => `${named(element)} ${fault}`);
  });
};

// Buttons that cannot be told apart by their names.
var alikeButtons = () => {
  const names = elements()
    .filter((element) => element.matches("button"))
    .map((element) => element.textContent.trim().replace(/\s+/g, " "));
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
};

// What paper cannot do; an element whose parts are all hidden has no height.
// A summary that holds a heading is only that once all is unfolded.
var controls = () =>
  elements()
    .filter((element) => element.matches("button, input, select, textarea, nav, .skip, .no-print, [data-print], summary:not(:has(h3))"))
    .filter((element) => element.offsetHeight > 0)
    .map(named);

// A sheet of paper without its heading.
var headless = () => (document.querySelector("h1")?.checkVisibility() ? [] : ["has no heading to be seen"]);
