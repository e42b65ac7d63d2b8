// What is nearest to a place: in words, and drawn.
import { element, today } from "./day.js";
import { kilometres } from "./where.js";

export { here, placed } from "./where.js";

const MILE_KM = 1.609344;
const FAR_KM = 10 * MILE_KM;
const VAST_KM = 4; // where a place is known less exactly than this, its distance is told as from and to
const MOST = 5;

// What to say, and an item for each of the nearest venues with a session to come.
export function nearest(from, venues, root) {
  const found = ranked(from, venues, today());
  return [said(from, found, venues), found.slice(0, MOST).flatMap((venue) => venue.next.map((session) => item(session, venue, root)))];
}

// The venues with a session to come: those that are meant themselves first, then by how far they are.
export function ranked(from, venues, now) {
  return venues
    .map((venue) => ({ ...venue, ...away(from, venue), next: coming(venue.sessions || [], now) }))
    .filter(({ next, own, km }) => next.length && (own || km < Infinity))
    .sort((one, other) => other.own - one.own || one.km - other.km || (order(one) < order(other) ? -1 : 1));
}

// Each session once, at its next date.
function coming(sessions, now) {
  const left = sessions.filter((one) => one.until >= now);
  return left.filter(({ address }, at) => left.findIndex((other) => other.address === address) === at);
}

function order({ next, where }) {
  return `${next[0].until} ${where}`;
}

// How far a venue is from the nearest of the places that were found, and how sure that is.
function away({ points, own, code }, venue) {
  const far = venue.at ? points.map((point) => kilometres(point.at, venue.at)) : [];
  const km = Math.min(...far);
  const point = points[far.indexOf(km)];
  const unsure = (point?.reach || 0) + (venue.reach || 0);
  return { own: Boolean(own?.(venue)), km, unsure, code, name: point?.name, itself: Boolean(point && point.at === venue.at) };
}

// What was taken for the place that was asked for, and what follows in the list.
export function said({ note = "", own, points }, found, venues) {
  if (!found.length) return `${note}No session with a known place is planned ${points.length ? "at the moment" : "there"}.`;
  const [first] = found;
  if (first.own && points.length > 1) return `${note}They come first, then the places nearest to them.`;
  const number = Math.min(found.length, MOST);
  const nearest = number === 1 ? "This is the nearest place" : `These are the ${number} nearest places`;
  if (!first.own && first.km - first.unsure > FAR_KM) {
    return `${note}No sessions near there yet: none within 10 miles of ${first.name}. ${nearest}.`;
  }
  const empty = !first.own && venues.some((venue) => own?.(venue)) ? "No session is planned there at the moment. " : "";
  const name = points.length === 1 ? ` to ${points[0].name}` : "";
  return `${note}${empty}${nearest}${name}.`;
}

// A line as partials/session.html makes it, with the distance.
function item(session, venue, root) {
  const [name, ...address] = venue.where.split(", ");
  const line = element("li", "", "session");
  const heading = element("h3", "", "session-title");
  const link = element("a", session.title);
  link.href = new URL(session.address, root);
  link.append(element("span", `, ${name}`, "hidden"));
  heading.append(link);
  const where = [name, ...address.slice(-1)].join(", ");
  line.append(heading, element("p", session.when, "session-when"), element("p", where, "session-where"));
  line.append(element("p", distance(venue), "session-note"));
  return line;
}

export function distance({ own, code, itself, km, unsure, name, rough }) {
  if (own && code) return `At ${code} itself.`;
  if (itself || !name) return "You looked for this place.";
  const roughly = rough && km < MILE_KM ? " (by postcode)" : "";
  const [least, most] = [Math.floor((km - unsure) / MILE_KM), Math.ceil((km + unsure) / MILE_KM)];
  const span = least > 0 ? `${least} to ${most} miles away. ` : `Up to ${most} miles away. `;
  const there = name.replace(/^the middle of (?!all )/, ""); // the line above the list says that it is the middle
  return `${unsure < VAST_KM ? "" : span}${inMiles(km)} from ${there}${roughly}.`;
}

// As hooks/programme/words.py says it.
function inMiles(km) {
  const miles = Math.round(km / MILE_KM);
  if (km < MILE_KM) return "Under 1 mile";
  return miles === 1 ? "About 1 mile" : `About ${miles} miles`;
}
