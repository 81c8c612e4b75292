// From what a reader typed to documents in order. The index is read as far as the words need it, and no further.
(function () {
  "use strict";

  const search = (globalThis.toolboxSearch = globalThis.toolboxSearch || {});
  const tune = (search.tune = { form: 0.85, prefix: 0.55, same: 0.8, scattered: 0.6, part: 1, rare: 0.7, enough: 3, strict: false, title: 0.9, keyword: 0.6 });
  // Words of one keyword or title that are looked up together.
  const LONGEST_NAME = 6;

  // What stands in quotation marks, and the words outside them; a mark without its other is none.
  function read(query) {
    const phrases = [];
    const rest = query.replace(/["“„«]([^"“”„«»]+)["”“»]/g, (_, phrase) => {
      phrases.push(search.words(phrase));
      return ` ${phrase} `;
    });
    return { tokens: search.words(rest), phrases: phrases.filter((phrase) => phrase.length) };
  }

  // Documents with how well they fit, the best of several.
  function better(into, document, fit, place) {
    const known = into.get(document);
    if (!known || known.fit < fit) into.set(document, { fit, place: Math.max(place, known ? known.place : 0) });
    else if (place > known.place) known.place = place;
  }

  function take(into, coded, factor) {
    search.postings(coded, (document, weight, place) => better(into, document, weight * factor, place));
  }

  function shared(one, other) {
    let at = 0;
    while (at < one.length && one[at] === other[at]) at++;
    return one.slice(0, at);
  }

  // The documents with a word or a form of it; while it is typed, also with words that begin so.
  async function withWord(word, typing) {
    const into = new Map();
    const stem = search.stem(word);
    const beginnings = shared(word, stem);
    for (const [term, coded] of await search.beginning(beginnings)) {
      if (term.includes(" ")) continue;
      if (term === word) take(into, coded, 1);
      else if (search.stem(term) === stem) take(into, coded, tune.form);
      else if (typing && word.length > 2 && term.startsWith(word)) take(into, coded, tune.prefix);
    }
    // KPIs are many of what stands as KPI.
    if (!into.size && /[a-z]{2,}s$/.test(word)) {
      const coded = await search.term(word.slice(0, -1));
      if (coded) take(into, coded, 1);
    }
    return into;
  }

  // The documents with all of several words, best where they are the whole of a keyword or a title.
  async function withAll(words) {
    const into = new Map();
    const each = await Promise.all(words.map((word) => withWord(word, false)));
    for (const [document, first] of each[0]) {
      const fits = each.map((one) => one.get(document));
      if (fits.every(Boolean)) better(into, document, (tune.scattered * fits.reduce((sum, one) => sum + one.fit, 0)) / fits.length, first.place ? 0 : 0);
    }
    if (words.length > 1) {
      const coded = await search.term(words.join(" "));
      if (coded) take(into, coded, 1);
    }
    return into;
  }

  // What was asked for, slot by slot: a slot is a word, or a name of several words that has another name.
  async function slotsOf(tokens, typing, start) {
    const slots = [];
    for (let at = 0; at < tokens.length; ) {
      let length = Math.min(LONGEST_NAME, tokens.length - at);
      while (length > 1 && !start.same.has(tokens.slice(at, at + length).join(" "))) length--;
      const words = tokens.slice(at, at + length);
      const into = length > 1 ? await withAll(words) : await withWord(words[0], typing && at === tokens.length - 1);
      for (const other of start.same.get(words.join(" ")) || []) {
        for (const [document, one] of await withAll(other.split(" "))) better(into, document, one.fit * tune.same, one.place);
      }
      slots.push({ words, found: into });
      at += length;
    }
    return joined(slots);
  }

  // "NIS 2" is also NIS2, and "life cycle" lifecycle.
  async function joined(slots) {
    for (let at = 0; at + 1 < slots.length; at++) {
      const [one, other] = [slots[at], slots[at + 1]];
      if (one.words.length > 1 || other.words.length > 1) continue;
      const coded = await search.term(one.words[0] + other.words[0]);
      if (!coded) continue;
      take(one.found, coded, 1);
      take(other.found, coded, 1);
    }
    return slots;
  }

  // For words that no document has: two words written as one, or the nearest word.
  async function mended(tokens, slots) {
    const instead = [];
    const fixed = [];
    for (const [at, token] of tokens.entries()) {
      const slot = slots.find((one) => one.words.includes(token));
      const others = slot && slot.found.size ? null : (await parted(token)) || (await nearest(token, at));
      if (others) instead.push([token, others.join(" ")]);
      fixed.push(...(others || [token]));
    }
    return { fixed, instead };
  }

  async function parted(word) {
    for (let at = word.length - 3; at >= 3; at--) {
      const [left, right] = [word.slice(0, at), word.slice(at)];
      if ((await search.term(left)) && (await search.term(right))) return [left, right];
    }
    return null;
  }

  async function near(word, most) {
    const letters = [...new Set([word[0], word[1]])];
    for (const letter of letters) {
      const found = (await search.spelling(letter)).map((other) => [search.distance(word, other, most), other]).filter(([far]) => far <= most);
      if (found.length) return found.sort(([a], [b]) => a - b);
    }
    return [];
  }

  async function nearest(word) {
    if (word.length < 4 || /\d/.test(word)) return null;
    const found = await near(word, word.length < 7 ? 1 : 2);
    const best = found.filter(([far]) => far === found[0][0]).slice(0, 12);
    const counts = await Promise.all(best.map(async ([, other]) => ((await search.term(other)) || "").length));
    const chosen = counts.indexOf(Math.max(...counts));
    return chosen < 0 ? null : [best[chosen][1]];
  }

  function weigh(slots, start) {
    const scores = new Map();
    let all = 0;
    for (const slot of slots) {
      const df = slot.found.size;
      slot.worth = (Math.log(1 + (start.count - df + 0.5) / (df + 0.5)) + 0.1) ** tune.rare;
      all += slot.worth;
    }
    for (const slot of slots) {
      for (const [document, { fit, place }] of slot.found) {
        const known = scores.get(document) || { document, score: 0, worth: 0, slots: 0 };
        known.score += slot.worth * fit * (1 + 0.15 * place);
        known.worth += slot.worth;
        known.slots++;
        scores.set(document, known);
      }
    }
    for (const one of scores.values()) one.score *= (one.worth / (all || 1)) ** tune.part;
    return scores;
  }

  // Titles and keywords that are in the query word for word count more, and most of all if they are the whole of it.
  async function named(tokens, slots, scores) {
    const worthOf = (token) => (slots.find((slot) => slot.words.includes(token)) || { worth: 1 }).worth;
    for (let from = 0; from < tokens.length; from++) {
      for (let length = Math.min(12, tokens.length - from); length > 1; length--) {
        const words = tokens.slice(from, from + length);
        const coded = await search.term(words.join(" "));
        if (!coded) continue;
        const worth = words.reduce((sum, word) => sum + worthOf(word), 0);
        const whole = length === tokens.length;
        search.postings(coded, (document, _, place) => {
          const known = scores.get(document);
          if (known) known.score += place === 2 ? (whole ? 1000 : worth * tune.title) : worth * tune.keyword * (whole ? 1.5 : 1);
        });
      }
    }
  }

  function within(filters, start) {
    const sets = [];
    for (const [facet, value] of Object.entries(filters)) {
      const kind = facet === "kind" && start.kinds.find((one) => one.label === value);
      const chosen = new Set();
      if (kind) for (let at = kind.first; at < kind.end; at++) chosen.add(at);
      else search.numbers(((start.facets[facet] || []).find(([name]) => name === value) || ["", ""])[1], (document) => chosen.add(document));
      sets.push(chosen);
    }
    return (document) => sets.every((chosen) => chosen.has(document));
  }

  // How many of these documents each filter would leave: {kind: [["Practice", 12], …], …}
  function counted(documents, start) {
    const chosen = new Set(documents);
    const counts = { kind: start.kinds.map((kind) => [kind.label, documents.filter((one) => one >= kind.first && one < kind.end).length]) };
    for (const [facet, values] of Object.entries(start.facets)) {
      counts[facet] = values.map(([value, coded]) => {
        let count = 0;
        search.numbers(coded, (document) => (count += chosen.has(document) ? 1 : 0));
        return [value, count];
      });
    }
    return counts;
  }

  // The results in order, how many of them have every word, and what was read in place of words that nothing has.
  async function find(query, filters = {}, typing = false) {
    const start = await search.open();
    const { tokens: all, phrases } = read(query);
    let tokens = all.filter((word) => !start.stop.has(word));
    if (!tokens.length) tokens = all;
    const allowed = within(filters, start);
    let instead = [];
    let slots = await slotsOf(tokens, typing, start);
    if (slots.some((slot) => !slot.found.size)) {
      const mend = await mended(tokens, slots);
      if (mend.instead.length) {
        instead = mend.instead;
        tokens = mend.fixed;
        slots = await slotsOf(tokens, false, start);
      }
    }
    let results = [];
    if (tokens.length) {
      const scores = weigh(slots, start);
      await named(tokens, slots, scores);
      results = [...scores.values()].filter((one) => allowed(one.document));
    } else if (Object.keys(filters).length) {
      for (let document = 0; document < start.count; document++) if (allowed(document)) results.push({ document, score: 0, slots: 0 });
    }
    results.sort((a, b) => b.score - a.score || a.document - b.document);
    const whole = results.filter((one) => one.slots === slots.length);
    if (tune.strict && whole.length >= tune.enough) results = whole;
    else if (results.length > whole.length) results = results.filter((one) => one.score >= results[0].score * 0.12 || one.slots === slots.length);
    return { results, whole: whole.length, instead, tokens, phrases, words: [...new Set(tokens.concat(...slots.map((slot) => slot.words)))] };
  }

  Object.assign(search, { find, counted, near });
})();
