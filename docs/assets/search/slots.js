// From what a reader typed to slots: the documents with each word, its forms, its other names, or the word that was meant.
(function () {
  "use strict";

  const search = (globalThis.toolboxSearch = globalThis.toolboxSearch || {});
  // What a form of a word counts, a word that begins with it, another name, and several words that stand apart.
  const FORM = 0.85, BEGINNING = 0.55, SAME = 0.8, APART = 0.6;
  // Words of one name that are looked up together.
  const LONGEST_NAME = 6;
  const INFLECTED = /^(?:|s|es|e|d|ed|ied|ies|y|ing|ings|er|ers|or|ors|ly|al|ally|ion|ions)$/;

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

  // The form that was meant where the word as typed is none: clearance for "clearence", but nothing for "clearances".
  function meant(word, forms) {
    const isForm = (form) => [word, form].every((one) => INFLECTED.test(one.slice(shared(word, form).length)));
    if (!forms.length || forms.some(isForm)) return "";
    return forms.sort((a, b) => search.distance(word, a, 9) - search.distance(word, b, 9))[0];
  }

  // The documents with a word or a form of it; while it is typed, also with words that begin so.
  async function withWord(word, typing) {
    const into = new Map();
    const stem = search.stem(word);
    const forms = [];
    for (const [term, coded] of await search.beginning(shared(word, stem))) {
      if (term.includes(" ")) continue;
      const begins = typing && word.length > 2 && term.startsWith(word);
      if (term === word) take(into, coded, 1);
      else if (search.stem(term) === stem) take(into, coded, FORM);
      else if (begins) take(into, coded, BEGINNING);
      else continue;
      forms.push(begins ? word : term);
    }
    into.meant = meant(word, forms);
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
    for (const document of each[0].keys()) {
      const fits = each.map((one) => one.get(document));
      if (fits.every(Boolean)) better(into, document, (APART * fits.reduce((sum, one) => sum + one.fit, 0)) / fits.length, 0);
    }
    if (words.length > 1) {
      const coded = await search.term(words.join(" "));
      if (coded) take(into, coded, 1);
    }
    return into;
  }

  // What was asked for, slot by slot: a slot is a word. What has another name for several of them fits each.
  async function slotsOf(tokens, typing, start) {
    const slots = [];
    for (const [at, word] of tokens.entries()) slots.push({ words: [word], found: await withWord(word, typing && at === tokens.length - 1), names: [] });
    for (let at = 0; at < tokens.length; ) {
      let length = Math.min(LONGEST_NAME, tokens.length - at);
      while (length > 1 && !start.same.has(tokens.slice(at, at + length).join(" "))) length--;
      for (const other of start.same.get(tokens.slice(at, at + length).join(" ")) || []) {
        const found = await withAll(other.split(" "));
        for (const slot of slots.slice(at, at + length)) {
          slot.names.push(...other.split(" "));
          for (const [document, one] of found) better(slot.found, document, one.fit * SAME, one.place);
        }
      }
      at += length;
    }
    return joined(slots);
  }

  // "NIS 2" is also NIS2, and "life cycle" lifecycle.
  async function joined(slots) {
    for (let at = 0; at + 1 < slots.length; at++) {
      const [one, other] = [slots[at], slots[at + 1]];
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
    for (const token of tokens) {
      const slot = slots.find((one) => one.words.includes(token));
      const others = slot.found.size ? slot.found.meant && [slot.found.meant] : (await nearest(token, 1)) || (await parted(token)) || (await nearest(token, 2));
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

  async function nearest(word, most) {
    if (word.length < (most > 1 ? 7 : 4) || /\d/.test(word)) return null;
    const found = await near(word, most);
    if (!found.length) return null;
    const best = found.filter(([far]) => far === found[0][0]).slice(0, 12);
    const counts = await Promise.all(best.map(async ([, other]) => ((await search.term(other)) || "").length));
    return [best[counts.indexOf(Math.max(...counts))][1]];
  }

  Object.assign(search, { read, slotsOf, mended, near });
})();
