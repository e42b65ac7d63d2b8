// Where a postcode or town is, and what is nearest to it. All places are in thousandths of a degree.
import { element, today } from "./day.js";

const MILE_KM = 1.609344;
const FAR_MILES = 10;
const MOST = 5;
const OUTCODE = "([A-Z]{1,2}\\d[A-Z\\d]?)";
const [WITH_SPACE, WHOLE, FIRST_HALF, SECTOR] = ["\\s+(\\d)[A-Z]{0,2}", "(\\d)[A-Z]{2}", "", "(\\d)[A-Z]?"].map(
  (rest) => new RegExp(`^${OUTCODE}${rest}$`),
);

// Where the text is, and its name in words; or the problem with it.
export function placed(typed, { places, towns }) {
  const text = typed.trim();
  if (!text) return { problem: "Type a postcode or a town first." };
  const town = Object.keys(towns).find((name) => fold(name) === fold(text));
  if (town) return { at: towns[town], name: `the middle of ${town}` };
  const code = text.toUpperCase();
  const squeezed = code.replace(/[^A-Z0-9]/g, "");
  // SE64 may be SE6 4 with its space left out: a whole first half that is known comes before it. Places have every one
  // that could be read so.
  const readings = [WITH_SPACE.exec(code), ...[WHOLE, FIRST_HALF, SECTOR].map((form) => form.exec(squeezed))].filter(Boolean);
  if (!readings.length) return { problem: `“${text}” is not a postcode or a town that we know. Check how it is spelt, or try a town nearby.` };
  const reading = readings.find(([, outcode]) => Object.hasOwn(places, outcode));
  return reading ? inside(reading, places) : around(readings[0], places) || { problem: `We do not know where ${code} is. Try a postcode or town nearby.` };
}

function inside([, outcode, digit], places) {
  const [north, east, ...sectors] = places[outcode];
  for (let at = 0; at < sectors.length; at += 3) {
    if (String(sectors[at]) === digit) {
      return { at: [north + sectors[at + 1], east + sectors[at + 2]], name: `the middle of ${outcode} ${digit}` };
    }
  }
  return { at: [north, east], name: `the middle of ${outcode}` };
}

function around([, outcode], places) {
  const [letters] = /^[A-Z]+/.exec(outcode);
  return Object.hasOwn(places, letters) && { at: places[letters], name: `the middle of all ${letters} postcodes` };
}

// Where the device says that it is.
export function here({ latitude, longitude }) {
  return { at: [latitude * 1000, longitude * 1000], name: "where you are" };
}

// What to say, and an item for each of the nearest venues with a session to come.
export function nearest({ at, name }, venues, root) {
  const now = today();
  const found = venues
    .map((venue) => ({ ...venue, away: kilometres(at, venue.at), next: venue.sessions.filter((one) => one.until >= now) }))
    .filter((venue) => venue.next.length)
    .sort((one, other) => one.away - other.away || (one.where < other.where ? -1 : 1));
  if (!found.length) return ["No session with a known place is planned at the moment."];
  const shown = found.slice(0, MOST);
  const none = found[0].away > FAR_MILES * MILE_KM ? `No sessions near there yet: none within ${FAR_MILES} miles of ${name}. ` : "";
  const places = shown.length === 1 ? "This is the nearest place." : `These are the ${shown.length} nearest places.`;
  return [none + places, shown.map((venue) => item(venue, name, root))];
}

function item(venue, name, root) {
  const line = element("li");
  const first = venue.next.filter((one, at) => venue.next.findIndex((other) => other.address === one.address) === at);
  for (const session of first) {
    const heading = element("h3");
    const link = element("a", session.title);
    link.href = new URL(session.address, root);
    heading.append(link);
    line.append(heading, element("p", `Next: ${session.when}`));
  }
  const roughly = venue.exact ? "" : " We know this place only by its postcode.";
  line.append(element("p", venue.where), element("p", `${inMiles(venue.away)} from ${name}.${roughly}`, "small"));
  return line;
}

// As hooks/programme/words.py says it.
function inMiles(kilometres) {
  const miles = Math.round(kilometres / MILE_KM);
  if (kilometres < MILE_KM) return "Under 1 mile";
  return miles === 1 ? "About 1 mile" : `About ${miles} miles`;
}

function kilometres([north, east], [otherNorth, otherEast]) {
  const across = (east - otherEast) * Math.cos(((north + otherNorth) / 2000) * (Math.PI / 180));
  return Math.hypot(north - otherNorth, across) * 0.1112;
}

function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}
