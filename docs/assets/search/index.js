// Reads the index that macros/search makes: a part is a script that hands itself over, loaded once and when it is needed.
(function () {
  "use strict";

  const search = (globalThis.toolboxSearch = globalThis.toolboxSearch || {});
  const SIGNS = [];
  for (let code = 33; code < 127; code++) if (!'"\\<>'.includes(String.fromCharCode(code))) SIGNS.push(code);
  const VALUE = new Uint8Array(128);
  SIGNS.forEach((code, value) => (VALUE[code] = value));
  const HALF = SIGNS.length / 2;
  const STEPS = 30;
  // A part that many scripts would have to be read for is not read to the end: letters that are still being typed.
  const MOST_PARTS = 3;

  const waiting = new Map();
  const asked = new Map();

  // Each part calls this with its name and what it holds.
  search.take = (name, value) => waiting.get(name)(value);

  function part(name) {
    if (!asked.has(name)) {
      const loaded = new Promise((resolve, reject) => {
        waiting.set(name, resolve);
        search.load(`search/${name}.js${name === "start" ? "" : `?${start.state}`}`, reject);
      });
      // What failed is asked for again the next time.
      loaded.catch(() => asked.delete(name));
      asked.set(name, loaded);
    }
    return asked.get(name);
  }

  let start = null;
  let shards = [];
  let opening = null;

  // Read once, however many ask before it is there; what failed is read again for the next who asks.
  function open() {
    opening ??= begun().catch((error) => {
      opening = null;
      throw error;
    });
    return opening;
  }

  async function begun() {
    const read = await part("start");
    read.stop = new Set(read.stop.split(" "));
    read.same = new Map(Object.entries(read.same));
    let first = 0;
    read.kinds = read.kinds.map(([label, plural, count], number) => {
      const kind = { label, plural, first, end: first + count, number };
      first += count;
      return kind;
    });
    shards = read.shards.split(" ").map((prefix) => prefix.replace(/_/g, " "));
    shards.known = new Set(shards);
    start = read;
    return start;
  }

  // Ascending numbers of documents; after each stand `beside` signs that are not part of it.
  function numbers(coded, each, beside = 0) {
    let at = 0, before = -1;
    while (at < coded.length) {
      let value = 0, sign = VALUE[coded.charCodeAt(at++)];
      while (sign >= HALF) {
        value = value * HALF + sign - HALF;
        sign = VALUE[coded.charCodeAt(at++)];
      }
      before += value * HALF + sign + 1;
      each(before, at);
      at += beside;
    }
  }

  // The documents of a term with its weight in each: 0 to 1, and the place: 0 text, 1 keywords, 2 title.
  function postings(coded, each) {
    numbers(coded, (document, at) => {
      const value = VALUE[coded.charCodeAt(at)];
      each(document, (value % STEPS) / (STEPS - 1), Math.floor(value / STEPS));
    }, 1);
  }

  const fileOf = (prefix) => [...prefix].map((sign) => (/[a-z0-9]/.test(sign) ? sign : `-${sign.codePointAt(0).toString(16)}`)).join("") || "-";

  async function shard(prefix) {
    const text = await part(`terms/${fileOf(prefix)}`);
    if (typeof text !== "string") return text;
    const terms = new Map(text.split("\n").map((line) => line.split(">")));
    asked.set(`terms/${fileOf(prefix)}`, Promise.resolve(terms));
    return terms;
  }

  function home(term) {
    for (let end = term.length; end > 0; end--) if (shards.known.has(term.slice(0, end))) return term.slice(0, end);
    return "";
  }

  // The postings of one term, or nothing.
  const term = async (name) => (await shard(home(name))).get(name);

  // The terms that begin so, with their postings; nothing when they stand in too many parts.
  async function beginning(prefix) {
    const parts = new Set([home(prefix), ...shards.filter((name) => name.startsWith(prefix))]);
    if (parts.size > MOST_PARTS) return [];
    const found = await Promise.all([...parts].map(shard));
    return found.flatMap((terms) => [...terms].filter(([name]) => name.startsWith(prefix)));
  }

  // The words that begin with this letter, to find what was meant.
  const spelling = async (letter) => (start.letters.includes(letter) ? (await part(`spelling/${fileOf(letter)}`)).split(" ") : []);

  async function shown(document) {
    const [address, title, summary, mark = 0] = (await part(`found/${Math.floor(document / start.block)}`))[document % start.block];
    return { document, address, title, summary, retired: Boolean(mark & 1), hasText: !(mark & 2), kind: kindOf(document) };
  }

  const kindOf = (document) => start.kinds.find((kind) => document < kind.end);

  // The headings and texts of a document.
  const text = (address) => part(`text/${address.replace(/\/$/, "") || "index"}`);

  Object.assign(search, { open, postings, numbers, term, beginning, spelling, shown, kindOf, text });
})();
