// Finds records: folds and stems words, corrects those that the site does not have, knows words that mean the same.
// The matching itself is MiniSearch's. Folding is that of hooks/programme/search/folding.py.
import { longDate } from "./day.js";
import { MiniSearch, stemmer } from "./search-library.js";

const COMMON = new Set("a about an and are as at be by can do for from get how i if in is it me my no of on or the to what when where which who with you your".split(" "));
const BOOST = { title: 6, also: 5, area: 3, text: 2, words: 1 };
const FIELDS = Object.keys(BOOST);
const KINDS = { Session: 1.6, "Career guide": 1.6, "Way in": 1.2, "Word explained": 0.6, Page: 0.8 };

export const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/['’]/g, "");
export const wordsIn = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) || [];

const stems = new Map();
export function stem(word) {
  if (!stems.has(word)) stems.set(word, stemmer(word));
  return stems.get(word);
}

// How many letters must be typed, left out, changed or swapped (Damerau and Levenshtein).
export function slips(one, other) {
  const rows = [Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i += 1) {
    rows[i] = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const change = rows[i - 1][j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1);
      rows[i][j] = Math.min(change, rows[i - 1][j] + 1, rows[i][j - 1] + 1);
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
    }
  }
  return rows[one.length][other.length];
}

// The next date of a session in words; the last day too, where it ends on a later one, and whether it is full.
export function when({ day, until, full }) {
  const later = until ? `, until ${longDate(until)}` : "";
  return `next: ${longDate(day)}${later}${full ? " (full)" : ""}`;
}

export class Finder {
  constructor({ records, synonyms }) {
    this.records = records;
    this.synonyms = synonyms || [];
    // Of each record the words of each field.
    this.words = records.map((record) => FIELDS.map((name) => wordsIn([record[name] || ""].flat().join(" "))));
    this.vocabulary = new Map();
    for (const fields of this.words) {
      fields.forEach((words, at) => {
        for (const word of words) this.vocabulary.set(word, (this.vocabulary.get(word) || 0) + BOOST[FIELDS[at]]);
      });
    }
    this.stems = new Set([...this.vocabulary.keys()].map(stem));
  }

  // What a text finds, as `find` has it, and the words that found it: those typed, or in the site's spelling of them.
  answer(typed, exact) {
    const words = wordsIn(typed);
    if (!words.length) return { said: typed, all: true, records: [] };
    const better = exact ? words : this.corrected(words);
    const found = this.find(better);
    const changed = found.records.length && better.join(" ") !== words.join(" ");
    return { ...found, said: changed ? better.join(" ") : typed };
  }

  // The words as typed, or with each word that the site does not have in the site's own spelling.
  corrected(words) {
    return words.map((word) => (this.knows(word) ? word : this.closest(word) || word));
  }

  knows(word) {
    if (word.length < 4 || /\d/.test(word) || this.stems.has(stem(word))) return true;
    return [...this.vocabulary.keys()].some((known) => known.startsWith(word));
  }

  closest(word) {
    const most = word.length < 6 ? 1 : 2;
    let best = null;
    for (const [known, count] of this.vocabulary) {
      if (known.length < 4 || Math.abs(known.length - word.length) > most) continue;
      const away = slips(word, known);
      if (away > most) continue;
      const rank = [away, known[0] === word[0] ? 0 : 1, -count];
      if (!best || before(rank, best.rank)) best = { known, rank };
    }
    return best && best.known;
  }

  // Records for folded words, best first, those that are over last; `terms` are the stems that were found.
  // Where none has all of the words, `all` is false and the records have some of them, best first.
  find(words) {
    const telling = words.filter((word) => !COMMON.has(word));
    const meanings = this.meanings(telling.length ? telling : words);
    const index = this.indexed(meanings.flat());
    const whole = this.searched(index, meanings, "AND");
    const some = whole.length ? [] : this.searched(index, meanings, "OR");
    return some.length ? { all: false, records: some } : { all: true, records: whole };
  }

  searched(index, meanings, combineWith) {
    const queries = meanings.map((words, at) => query(words, at, combineWith));
    const boostDocument = (id) => KINDS[this.records[id].kind] || 1;
    const results = index.search({ combineWith: "OR", queries }, { boost: BOOST, boostDocument });
    const share = shares(meanings, results);
    return results
      .map(({ id, score, terms, queryTerms }) => {
        const record = this.records[id];
        const [over, first] = [Boolean(record.over), record.day || ""];
        return { found: { ...record, score, terms }, rank: [over, -share(queryTerms), -score, first, id] };
      })
      .sort((one, other) => (before(one.rank, other.rank) ? -1 : 1))
      .map(({ found }) => found);
  }

  // An index of the words that these can match and of no others. They would change no score (MiniSearch counts the
  // words of a field before processTerm takes any out), and to put them all in is most of the work of a large site.
  indexed(words) {
    const wanted = [...new Set(words.map(stem))];
    const kept = new Map();
    const keep = (word) => {
      if (!kept.has(word)) kept.set(word, wanted.some((one) => matches(one, stem(word))) && stem(word));
      return kept.get(word);
    };
    const index = new MiniSearch({
      fields: FIELDS,
      extractField: (id, name) => (name === "id" ? id : this.words[id][FIELDS.indexOf(name)]),
      stringifyField: (found) => found,
      tokenize: (found) => found,
      processTerm: keep,
      searchOptions: { tokenize: wordsIn, processTerm: stem },
    });
    index.addAll([...this.records.keys()]);
    return index;
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
}

function query(words, at, combineWith) {
  return { combineWith, queries: words, prefix: begins, weights: { prefix: 0.4, fuzzy: 0.2 }, boostTerm: () => (at ? 0.3 : 1) };
}

// Says how much of what was typed a result has, as typed or in other words: 1 for all of it. What few have tells most.
function shares(meanings, results) {
  const having = new Map();
  for (const { queryTerms } of results) for (const term of queryTerms) having.set(term, (having.get(term) || 0) + 1);
  const telling = new Map([...having].map(([term, count]) => [term, Math.log(1 + results.length / count)]));
  const sum = (terms) => terms.reduce((all, term) => all + telling.get(term), 0);
  const known = meanings.map((words) => words.map(stem).filter((term) => having.has(term)));
  const wholes = known.map(sum);
  return (found) => Math.max(...known.map((terms, at) => sum(terms.filter((term) => found.includes(term))) / wholes[at]));
}

// Whether a stem that was typed also stands for longer ones.
function begins(typed) {
  return typed.length > 2;
}

function matches(typed, known) {
  return known === typed || (begins(typed) && known.startsWith(typed));
}

function before(one, other) {
  const at = one.findIndex((value, place) => value !== other[place]);
  return at >= 0 && one[at] < other[at];
}
