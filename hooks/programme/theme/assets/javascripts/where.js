// What a text means as a place: a postcode, else what the site itself calls so (its places, their addresses, its
// areas), else a town. All places are in thousandths of a degree, and reach so many kilometres.
import { slips, wordsIn } from "./words.js";

const TOWN_KM = 16; // a town this close to one of our places is meant before a road that is called after it
const IN_TOWN_KM = 5; // a place further than this from the middle of a town may be another that is asked for
const SAME = { saint: "st", street: "st", road: "rd", avenue: "ave", square: "sq" };
const MOST_NAMES = 3;
// People type the letter O for a nought.
const OUTCODE = "(?<letters>[A-Z]{1,2})(?<rest>[\\dO][A-Z\\d]?)";
const [IN_TWO, WHOLE, FIRST_HALF, SECTOR] = [
  "\\s+(?<digit>[\\dO])(?<unit>[A-Z]{0,2})", "(?<digit>[\\dO])(?<unit>[A-Z]{2})", "", "(?<digit>[\\dO])[A-Z]?",
].map((rest) => new RegExp(`^${OUTCODE}${rest}$`));

const key = (text) => wordsIn(text.replace(/&/g, " and ")).map((word) => SAME[word] ?? word).join(" ");
const middle = (name, [north, east], reach = 0) => ({ points: [{ at: [north, east], name: `the middle of ${name}`, reach }] });

// Where the text is: the points to measure from, which reach so many kilometres. `own` says of a place of ours whether
// it is meant itself, and `note` what readers should know of what was taken. Or the problem with the text. With either
// may come names that are meant `instead`.
export function placed(typed, data) {
  const text = typed.trim();
  if (!text) return { problem: "Type a postcode or a town first." };
  const codes = postcodes(text);
  const code = codes.find(({ outcode }) => Object.hasOwn(data.places, outcode));
  if (code) return inside(code, data.places);
  const names = spoken(data);
  const found = named(text, names, data) || parts(words(text)).map((part) => named(part, names, data, true)).find(Boolean);
  if (found) return found;
  if (codes.length) return named(codes[0].code, names, data) || around(codes[0], data.places);
  const instead = parts(words(text)).map((part) => closest(key(part), names)).find((some) => some.length) || [];
  const then = instead.length
    ? "Did you mean one of these? If not, try a postcode."
    : "Check the spelling, or try a postcode. We only know towns near our places.";
  return { problem: `We cannot find “${text}”. ${then}`, instead };
}

// Where the device says that it is.
export function here({ latitude, longitude }) {
  return { points: [{ at: [latitude * 1000, longitude * 1000], name: "where you are", reach: 0 }] };
}

export function kilometres([north, east], [otherNorth, otherEast]) {
  const across = (east - otherEast) * Math.cos(((north + otherNorth) / 2000) * (Math.PI / 180));
  return Math.hypot(north - otherNorth, across) * 0.1112;
}

// The ways to read a text as a postcode, the likeliest first: as a whole, or a part of it ("Catford SE6").
export function postcodes(text) {
  const typed = words(text.toUpperCase());
  const pairs = typed.slice(1).map((word, at) => IN_TWO.exec(`${typed[at]} ${word}`)).filter((found) => found?.groups.unit[1]);
  const found = [...readings(text.toUpperCase()), ...pairs, ...typed.flatMap(readings)];
  return found.filter(([read]) => /\d/.test(read)).map(({ groups }) => {
    const { letters, rest, digit = "", unit = "" } = groups;
    const [outcode, inward] = [letters + rest.replace(/O/g, "0"), digit.replace("O", "0") + unit];
    return { outcode, digit: inward.slice(0, 1), unit, code: `${outcode} ${inward}`.trim() };
  });
}

// SE64 may be SE6 4 with its space left out: a whole first half that is known comes before it. Places have every one
// that could be read so.
function readings(code) {
  const squeezed = code.replace(/[^A-Z0-9]/g, "");
  return [IN_TWO.exec(code.trim()), ...[WHOLE, FIRST_HALF, SECTOR].map((form) => form.exec(squeezed))].filter(Boolean);
}

function inside({ outcode, digit, unit, code: typed }, places) {
  const [north, east, reach, ...sectors] = places[outcode];
  const code = unit[1] && typed;
  const own = (venue) => Boolean(code) && venue.where.replace(/\u00a0/g, " ").endsWith(code);
  for (let at = 0; at < sectors.length; at += 4) {
    if (String(sectors[at]) === digit) {
      const [up, right, far] = sectors.slice(at + 1, at + 4);
      return { ...middle(`${outcode} ${digit}`, [north + up, east + right], far), own, code };
    }
  }
  return { ...middle(outcode, [north, east], reach), own, code };
}

function around({ outcode, code }, places) {
  const [letters] = /^[A-Z]+/.exec(outcode);
  if (Object.hasOwn(places, letters)) return middle(`all ${letters} postcodes`, places[letters], places[letters][2]);
  return { problem: `We do not know where ${code} is. Try a town nearby, or choose your area in the list of sessions.` };
}

// Every name that we know: what it is called, and folded for comparing.
function spoken({ areas, towns, venues }) {
  const names = (list) => list.map((name) => ({ name, key: key(name) }));
  return {
    areas: areas.map(({ name, at }) => ({ name, key: key(name), at })),
    towns: names(Object.keys(towns)),
    venues: venues.map((venue) => {
      const [name, ...lines] = venue.where.split(", ");
      const known = names([name, ...(venue.also || [])]);
      const address = names(lines.flatMap((line) => [line, line.replace(/^[\d\s–-]+/, "")]));
      return { venue, name, known, address, words: new Set([...known, ...address].flatMap((one) => one.key.split(" "))) };
    }),
  };
}

// Our own places, areas and addresses first; of a part of what was typed (`exactly`) only a whole name is taken.
function named(text, names, data, exactly = false) {
  const wanted = key(text);
  const same = (one) => one.key === wanted;
  const venues = names.venues.filter(({ known }) => known.some(same));
  if (venues.length) return ours(venues, text);
  const area = names.areas.find(same);
  if (area) return { ...middle(area.name, area.at), own: (venue) => venue.area === area.name };
  const having = names.venues.filter(({ address, words }) =>
    exactly ? address.some(same) : wanted && wanted.split(" ").every((word) => words.has(word)),
  );
  const town = names.towns.find(same);
  if (town && (!having.length || isClose(data.towns[town.name], data.venues, TOWN_KM))) return inTown(town.name, data.towns, having);
  return having.length ? ours(having, text, true) : null;
}

function isClose(at, venues, km) {
  return venues.some((venue) => venue.at && kilometres(at, venue.at) <= km);
}

function inTown(name, towns, having) {
  const [, , others] = towns[name];
  const note = others ? `More than one town is called ${name}: this is the one nearest to our places. ` : "";
  const instead = having.filter(({ venue }) => !isClose(towns[name], [venue], IN_TOWN_KM)).map((one) => one.name);
  return { ...middle(name, towns[name]), note, instead: instead.slice(0, MOST_NAMES) };
}

// Places of ours, by their names or by words of their addresses.
function ours(found, text, words = false) {
  const venues = new Set(found.map(({ venue }) => venue));
  const points = found.filter(({ venue }) => venue.at).map(({ venue, name }) => ({ at: venue.at, name, reach: venue.reach || 0 }));
  const which = found.length === 1 ? found[0].name : `${found.length} of our places`;
  const note = words || found.length > 1 ? `“${text}” is in the name or address of ${which}. ` : "";
  return { points, own: (venue) => venues.has(venue), note };
}

function words(text) {
  return text.split(/[\s,]+/);
}

// The parts of a text, the longest first, those at the front before others of that length: "Catford, near the station".
export function parts(words) {
  return words.flatMap((_, less) => words.slice(0, less + 1).map((_, at) => words.slice(at, at + words.length - less).join(" ")));
}

// Up to three names that are spelt almost so, or begin so; a word of an address stands for the place that has it.
function closest(wanted, { areas, towns, venues }) {
  const most = wanted.length < 6 ? 1 : 2;
  const own = venues.flatMap(({ name, known, address, words }) => [
    ...known, ...address, ...[...words].map((word) => ({ key: word, name })),
  ]);
  const found = new Map();
  for (const { name, key: other } of [...areas, ...own, ...towns]) {
    const away = other.startsWith(wanted) ? 1 : Math.abs(other.length - wanted.length) > most ? Infinity : slips(wanted, other);
    if (Math.min(wanted.length, other.length) > 2 && away <= Math.min(most, found.get(name) ?? most)) found.set(name, away);
  }
  const least = Math.min(...found.values());
  return [...found].filter(([, away]) => away === least).slice(0, MOST_NAMES).map(([name]) => name);
}
