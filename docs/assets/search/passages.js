// Marks words in a text, and finds the place in a document where they stand. Text goes in as text, never as HTML.
(function () {
  "use strict";

  const search = (globalThis.toolboxSearch = globalThis.toolboxSearch || {});
  const WORD = /[\p{L}\p{N}]+/gu;
  // Words in a passage, and how many stand before the first that was asked for.
  const LENGTH = 26, BEFORE = 7;

  // Tells whether a word as written is one of those asked for: itself, a form of it, or with this beginning.
  function wanted(words, beginning) {
    const stems = new Map(words.map((word) => [search.stem(word), word]));
    return (written) => {
      const word = search.folded(written.normalize("NFC").toLowerCase());
      const stem = search.stem(word);
      if (stems.has(stem)) return stem;
      return beginning && word.startsWith(beginning) ? search.stem(beginning) : "";
    };
  }

  // The text as nodes, what was asked for in <mark>.
  function marked(text, isWanted) {
    const nodes = [];
    let from = 0;
    for (const found of text.matchAll(WORD)) {
      if (!isWanted(found[0])) continue;
      const mark = document.createElement("mark");
      mark.textContent = found[0];
      nodes.push(document.createTextNode(text.slice(from, found.index)), mark);
      from = found.index + found[0].length;
    }
    nodes.push(document.createTextNode(text.slice(from)));
    return nodes;
  }

  // The words asked for that a text has.
  const has = (text, isWanted) => new Set([...text.matchAll(WORD)].map((found) => isWanted(found[0])).filter(Boolean));

  // The stretch of a document with the most of the words asked for: its heading and its text.
  function passage(parts, isWanted) {
    let best = { count: 0 };
    for (const [heading, text] of parts) {
      const words = [...text.matchAll(WORD)];
      const hits = words.map((found, at) => [at, isWanted(found[0])]).filter(([, stem]) => stem);
      hits.forEach(([at], number) => {
        const count = new Set(hits.slice(number).filter(([other]) => other < at + LENGTH - BEFORE).map(([, stem]) => stem)).size;
        if (count > best.count) best = { count, heading, text, words, at };
      });
    }
    if (!best.count) return null;
    const first = Math.max(0, best.at - BEFORE);
    const last = Math.min(best.words.length, first + LENGTH) - 1;
    const end = best.words[last].index + best.words[last][0].length;
    const piece = best.text.slice(best.words[first].index, end);
    return { heading: best.heading, text: `${first ? "… " : ""}${piece}${end < best.text.trimEnd().length - 1 ? " …" : ""}` };
  }

  const inOrder = (words, phrase) => words.some((_, at) => phrase.every((word, step) => words[at + step] === word));

  // The results that have every phrase word for word. The nearest are read first, until there are enough, so that a
  // question in quotation marks does not fetch the text of every entry.
  const ENOUGH = 10, MOST_READ = 60, AT_ONCE = 6;

  async function withPhrases(results, phrases) {
    const found = [];
    const read = results.slice(0, MOST_READ);
    for (let at = 0; at < read.length && found.length < ENOUGH; at += AT_ONCE) {
      const batch = read.slice(at, at + AT_ONCE);
      const fits = await Promise.all(
        batch.map(async ({ document }) => {
          const shown = await search.shown(document);
          const texts = [shown.title, shown.summary, ...(shown.hasText ? await search.text(shown.address) : []).map(([, text]) => text)];
          const words = texts.map(search.words);
          return phrases.every((phrase) => words.some((one) => inOrder(one, phrase)));
        }),
      );
      found.push(...batch.filter((_, number) => fits[number]));
    }
    return found;
  }

  Object.assign(search, { wanted, marked, has, passage, withPhrases });
})();
