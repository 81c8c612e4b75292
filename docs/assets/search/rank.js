// From what a reader typed to documents in order. The index is read as far as the words need it, and no further.
(function () {
  "use strict";

  const search = (globalThis.toolboxSearch = globalThis.toolboxSearch || {});
  // How much rare words count more; what a title or keyword adds that is in the question word for word, and the place of
  // a word. Measured with tests/macros/search/questions.yml.
  const RARE = 0.7, TITLE = 0.9, KEYWORD = 0.6, PLACE = 0.15;
  const WHOLE_TITLE = 1000;
  // A result with some of the words only is shown if it fits at least so well, measured by the best.
  const LEAST = 0.12;

  function weigh(slots, start) {
    const scores = new Map();
    let all = 0;
    for (const slot of slots) {
      const df = slot.found.size;
      slot.worth = (Math.log(1 + (start.count - df + 0.5) / (df + 0.5)) + 0.1) ** RARE;
      all += slot.worth;
    }
    for (const slot of slots) {
      for (const [document, { fit, place }] of slot.found) {
        const known = scores.get(document) || { document, score: 0, worth: 0, slots: 0 };
        known.score += slot.worth * fit * (1 + PLACE * place);
        known.worth += slot.worth;
        known.slots++;
        scores.set(document, known);
      }
    }
    for (const one of scores.values()) one.score *= one.worth / (all || 1);
    return scores;
  }

  // Titles and keywords that are in the query word for word count more, and most of all if they are the whole of it.
  async function named(tokens, slots, scores) {
    const worthOf = (token) => (slots.find((slot) => slot.words.includes(token)) || { worth: 1 }).worth;
    for (let from = 0; from < tokens.length; from++) {
      for (let length = Math.min(12, tokens.length - from); length > (tokens.length > 1 ? 1 : 0); length--) {
        const words = tokens.slice(from, from + length);
        // A title of one word stands with a space behind it.
        const coded = await search.term(words.length > 1 ? words.join(" ") : `${words[0]} `);
        if (!coded) continue;
        const worth = words.reduce((sum, word) => sum + worthOf(word), 0);
        const whole = length === tokens.length;
        search.postings(coded, (document, _, place) => {
          const known = scores.get(document);
          if (known) known.score += place === 2 ? (whole ? WHOLE_TITLE : worth * TITLE) : worth * KEYWORD * (whole ? 1.5 : 1);
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
    const { tokens: all, phrases } = search.read(query);
    let tokens = all.filter((word) => !start.stop.has(word));
    if (!tokens.length) tokens = all;
    const allowed = within(filters, start);
    let instead = [];
    let slots = await search.slotsOf(tokens, typing, start);
    const mend = await search.mended(tokens, slots);
    if (mend.instead.length) {
      instead = mend.instead;
      tokens = mend.fixed;
      slots = await search.slotsOf(tokens, false, start);
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
    for (const one of results) one.whole = one.slots === slots.length;
    results = results.filter((one) => one.whole || one.score >= results[0].score * LEAST);
    const words = slots.flatMap((slot) => [...slot.words, ...slot.names]);
    return { results, instead, tokens, phrases, words };
  }

  Object.assign(search, { find, counted });
})();
