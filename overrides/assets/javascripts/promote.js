// The page of one session: the first date still to come takes the place of the one that has passed.
import { element } from "./day.js";

const shown = ".session[data-until]:not([hidden])";

export function promote(box) {
  const after = document.querySelector(`${shown}:not(.session--off)`);
  if (after) put(after, box);
  else end(box);
  const others = document.querySelector(".dates");
  if (others) others.hidden = !others.querySelector(shown);
}

function put(after, box) {
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
  after.remove();
}

function end(box) {
  box.querySelector("h2").textContent = "This date has passed";
  box.querySelector(".no-print")?.remove();
  delete box.dataset.until;
}
