// Finds records: folds and stems words, corrects those that the site does not have, knows words that mean the same.
// The index, of which words stand on which pages, is that of hooks/programme/search/index.py.
import { longDate } from "./day.js";
import { stemmer } from "./search-library.js";
import { parts, postcodes } from "./where.js";
import { fold, slips, wordsIn } from "./words.js";

export { fold, wordsIn };

// Words that a page need not have. Where nothing else is asked for, they count as any others.
const COMMON = new Set("a about am an and any are as at be but by can cant could do dont for from get have how i if im in is it ive like looking me much my need of on or please should some that the there this to want we what when where which who will with would you your".split(" "));
// Days and months are what they are, also where nothing is on.
const NEVER_WRONG = new Set("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december".split(" "));
const BOOST = { title: 6, also: 5, area: 3, text: 2 };
const PART = 0.4; // for a word that only begins as what was typed
const OTHER = 0.3; // for other words that mean the same
const KINDS = { Session: 1.6, "Career guide": 1.6, "Way in": 1.2, "Word explained": 0.6, Page: 0.8 };
const LETTERS = 26;
const FIRST = 10;

const stems = new Map();
export function stem(word) {
  if (!stems.has(word)) stems.set(word, stemmer(word));
  return stems.get(word);
}

// What to say of a session's dates: its state, or the next with its hours, the last day too where it ends on a later
// one, and whether it is full; then the days on which it is off.
export function when({ day, until, time, full, state, off = [] }) {
  const later = until ? `, until ${longDate(until)}` : time ? `, ${time}` : "";
  const next = state || (day && `next: ${longDate(day)}${later}${full ? " (full)" : ""}`);
  return [next, ...off.map((one) => `${one.state}: ${longDate(one.day)}`)];
}

export class Finder {
  // From one file of records, or several. A record that is null is not found.
  constructor(...files) {
    this.records = files.flatMap(({ records }) => records);
    this.synonyms = files.flatMap(({ synonyms = [] }) => synonyms);
    const towns = files.flatMap(({ towns = [] }) => towns);
    this.lengths = files.flatMap(({ records, tens }) => tens || records.map(() => 0));
    this.usual = mean(this.lengths);
    this.towns = new Map(towns.map((town) => [wordsIn(town).join(" "), town]));
    this.shown = new Map(); // of each word the records that show it: number and weight
    this.packed = new Map(); // of each word its part of the index, and the number of the first record that this counts from
    let first = 0;
    for (const { records, words = "", on = "" } of files) {
      this.unpack(words, on.split(" "), first);
      first += records.length;
    }
    for (const name of Object.keys(BOOST)) this.show(name);
    this.vocabulary = new Set([...this.shown.keys(), ...this.packed.keys()]);
    this.stems = new Set([...this.vocabulary, ...this.synonyms.flat().flatMap(wordsIn)].map(stem));
  }

  unpack(words, on, first) {
    let [last, at] = ["", 0];
    for (const [, letter, rest] of words.matchAll(/([A-Z])([^A-Z]*)/g)) {
      last = last.slice(0, letter.charCodeAt() - 65) + rest;
      if (!this.packed.has(last)) this.packed.set(last, []);
      this.packed.get(last).push([on[at], first]);
      at += 1;
    }
  }

  // A word tells more of a short text than of a long one.
  show(name) {
    const texts = this.records.map((record) => wordsIn([record?.[name] || ""].flat().join(" ")));
    const usual = mean(texts.map((words) => words.length).filter(Boolean));
    texts.forEach((words, number) => {
      const weight = BOOST[name] / (0.7 + 0.3 * (words.length / usual));
      for (const word of new Set(words)) {
        if (!this.shown.has(word)) this.shown.set(word, []);
        this.shown.get(word).push([number, weight]);
      }
    });
  }

  // The records that have a word, each with how much it says there.
  weights(word) {
    const said = (number) => 1 / (0.4 + 0.6 * Math.max(1, this.lengths[number] / this.usual));
    const found = new Map((this.packed.get(word) || []).flatMap(numbers).map((number) => [number, said(number)]));
    for (const [number, weight] of this.shown.get(word) || []) found.set(number, (found.get(number) || 0) + weight);
    return found;
  }

  // What a text finds, as `find` has it, and the words that found it: those typed, or in the site's spelling of them.
  answer(typed, exact) {
    const words = this.typed(typed);
    const better = exact ? words : this.corrected(words);
    const found = this.find(better);
    const changed = found.records.length && better.join(" ") !== words.join(" ");
    return { ...found, said: changed ? better.join(" ") : typed };
  }

  // The words of a text; a postcode without its space, or with the letter O for a nought, as it is written.
  typed(text) {
    return wordsIn(text).flatMap((word) => (this.vocabulary.has(word) ? word : wordsIn(postcodes(word)[0]?.code || word)));
  }

  // The words as typed, or with each word that the site does not have in the site's own spelling.
  corrected(words) {
    return words.map((word) => (this.knows(word) ? word : this.closest(word) || word));
  }

  knows(word) {
    if (word.length < 3 || /\d/.test(word) || COMMON.has(word) || NEVER_WRONG.has(word) || this.stems.has(stem(word))) return true;
    return [...this.vocabulary].some((known) => known.startsWith(word));
  }

  // The word that differs by one slip, by two where it is long, by two letters that changed places where it is short; of
  // four letters one more may be missing, but "lady" is not "lay". Nobody mistakes the first letter.
  closest(word) {
    const most = word.length < 8 ? 1 : 2;
    let best = null;
    for (const known of this.vocabulary) {
      if (known[0] !== word[0] || Math.abs(known.length - word.length) > most || /\d/.test(known)) continue;
      if (word.length < (known.length > word.length ? 4 : 5) && [...known].sort().join("") !== [...word].sort().join("")) continue;
      const away = slips(word, known);
      if (away > most) continue;
      const rank = [away, -this.weights(known).size];
      if (!best || before(rank, best.rank)) best = { known, rank };
    }
    return best && best.known;
  }

  // Records for folded words, best first; `terms` are the stems of all words that found them.
  // Where none has all of the words, `all` is false and the records have some of them, those with most of them first.
  find(words) {
    const telling = words.filter((word) => !COMMON.has(word));
    const asked = telling.length ? telling : words;
    const terms = new Map();
    const meanings = this.meanings(asked).map((meaning) => meaning.map((word) => this.term(word, terms)));
    const best = new Map();
    meanings.forEach((meaning, at) => {
      for (const [number, result] of scored(meaning, at ? OTHER : 1)) {
        if (at && result.share < 1) continue; // a part of other words may be anything
        const known = best.get(number);
        const score = result.score + (known?.score || 0);
        best.set(number, known && !before(rank(result), rank(known)) ? { ...known, score } : { ...result, score });
      }
    });
    const some = [...best].filter(([number]) => this.records[number]);
    const whole = some.filter(([, { share }]) => share === 1);
    const chosen = this.sayingSo(this.sorted(whole.length ? whole : some), words);
    const records = chosen.map((number) => this.records[number]);
    return { all: Boolean(whole.length) || !some.length, records, terms: wordsFound(terms) };
  }

  sorted(found) {
    return found
      .map(([number, { share, part, score }]) => {
        const { over, kind, day = "later" } = this.records[number];
        return [-share, part, Boolean(over), -score * (KINDS[kind] || 1), day, kind, number];
      })
      .sort((one, other) => (before(one, other) ? -1 : 1))
      .map((order) => order.at(-1));
  }

  // Endings do not matter, but pages that say the words just as they were typed are among the first, where these are few.
  sayingSo(found, words) {
    const having = words.map((word) => this.weights(word));
    const isPage = (number) => !this.records[number].address.includes("#");
    const pages = new Set(found.filter((number) => isPage(number) && having.every((one) => one.has(number))));
    const last = new Set(found.filter((number) => !pages.has(number)).slice(Math.max(0, FIRST - pages.size)));
    return pages.size > FIRST ? found : [...found.filter((number) => !last.has(number)), ...last];
  }

  // The records that have a word, in whatever form, or one that begins so.
  term(word, terms) {
    const wanted = stem(word);
    if (terms.has(wanted)) return terms.get(wanted);
    const [having, found] = [new Map(), new Set()];
    for (const known of this.vocabulary) {
      if (known[0] !== wanted[0]) continue;
      const same = stem(known) === wanted;
      if (!same && !(wanted.length > 2 && stem(known).startsWith(wanted))) continue;
      found.add(stem(known));
      for (const [number, weight] of this.weights(known)) {
        const result = { weight: same ? weight : PART * weight, part: !same };
        const other = having.get(number);
        if (!other || before([result.part, -result.weight], [other.part, -other.weight])) having.set(number, result);
      }
    }
    const whole = [...having.values()].filter(({ part }) => !part).length;
    const term = { having, found, rarity: Math.log(1 + this.records.length / (whole || having.size || 1)) };
    terms.set(wanted, term);
    return term;
  }

  // The words as typed first, then with each of their phrases in other words for the same thing.
  meanings(words) {
    const typed = ` ${words.join(" ")} `;
    const found = [words];
    for (const group of this.synonyms) {
      for (const name of group.filter((one) => typed.includes(` ${one} `))) {
        for (const other of group.filter((one) => one !== name)) {
          found.push(wordsIn(typed.replace(` ${name} `, ` ${other} `)).filter((word) => !COMMON.has(word)));
        }
      }
    }
    return found.filter((each) => each.length).slice(0, 12);
  }

  // The postcode or town that a text names, to look for what is near it; none where nothing can be near.
  place(typed) {
    const isPlace = ({ code, digit }) => digit || code === typed.toUpperCase() || this.vocabulary.has(code.toLowerCase());
    const code = postcodes(typed).find(isPlace)?.code;
    const town = parts(wordsIn(typed)).find((part) => this.towns.has(part));
    return this.towns.size ? code || this.towns.get(town) : undefined;
  }
}

// The numbers of records in a part of the index: steps in letters, and how many more follow one another.
function numbers([packed, first]) {
  const found = [];
  let last = first - 1;
  for (const [, letters, more] of packed.matchAll(/([A-Z]*[a-z])(\d*)/g)) {
    last += 1 + [...letters.toLowerCase()].reduce((sum, letter) => sum * LETTERS + letter.charCodeAt() - 97, 0);
    found.push(last);
    for (let left = Number(more); left; left -= 1) found.push((last += 1));
  }
  return found;
}

// Of each record with some of the words: how much of them it has (1 is all; what few have tells most), whether one of
// them only begins so, and how well they fit.
function scored(meaning, worth) {
  const terms = new Set(meaning);
  const all = [...terms].reduce((sum, { rarity }) => sum + rarity, 0);
  const found = new Map();
  for (const { having, rarity } of terms) {
    for (const [number, { weight, part }] of having) {
      const known = found.get(number) || { has: 0, share: 0, part: worth < 1, score: 0 };
      const has = known.has + 1;
      const share = has === terms.size ? 1 : known.share + rarity / all;
      found.set(number, { has, share, part: known.part || part, score: known.score + worth * rarity * weight });
    }
  }
  return found;
}

function rank({ share, part, score }) {
  return [-share, part, -score];
}

function mean(lengths) {
  return lengths.reduce((sum, length) => sum + length, 0) / lengths.length || 1;
}

function wordsFound(terms) {
  return new Set([...terms.values()].flatMap(({ found }) => [...found]));
}

function before(one, other) {
  const at = one.findIndex((value, place) => value !== other[place]);
  return at >= 0 && one[at] < other[at];
}
