// What a word is, as macros/search/words.py has it; which words are forms of one; how far two are apart.
(function () {
  "use strict";

  const LETTERS = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "þ": "th", "ς": "σ" };
  const LONGEST = 40;

  const raw = (text) => text.normalize("NFC").toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];

  // A word without case and accents, or "" for a letter that stands alone.
  function folded(word) {
    if (/[^a-z0-9]/.test(word)) {
      const bare = word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
      word = (bare.match(/[\p{L}\p{N}]+/gu) || []).join("").replace(/[ßæœøđðłıþς]/g, (sign) => LETTERS[sign]);
    }
    const signs = [...word].slice(0, LONGEST);
    word = signs.join("");
    return signs.length === 1 && /\p{L}/u.test(word) && word < "\u2e80" ? "" : word;
  }

  const words = (text) => raw(text).map(folded).filter(Boolean);

  // What the forms of an English word have in common: procurement, procuring and procure give "procur". It need not be
  // a word, since both sides of a comparison come through here. Each ending leaves at least so many letters.
  const ENDINGS = [
    [/^(?:s|es|ed|er|ers|or|ors|ing|ings|ly|edly|ingly)$/, 3, ""],
    [/^(?:ment|ments)$/, 4, ""],
    [/^(?:ies|ied|y)$/, 3, "i"],
    [/^(?:ement|ements|ance|ances|ence|ences|ant|ants|ent|ents|able|ible|ability|ibility|ity|ities|al|ally)$/, 5, ""],
    [/^(?:ation|ations|ator|ators|ative|ion|ions|ive|ively|is[ei]\w*|iz[ei]\w*|isation|ization)$/, 5, ""],
  ];

  function stem(word) {
    if (word.length < 4 || /[^a-z]/.test(word)) return word;
    let best = word;
    for (const [endings, least, instead] of ENDINGS) {
      for (let at = least; at < word.length; at++) {
        const [rest, end] = [word.slice(0, at), word.slice(at)];
        // "process" and "status" keep their last letter.
        if (!endings.test(end) || !/[aeiouy]/.test(rest) || (end === "s" && /[sui]$/.test(rest))) continue;
        if (at + instead.length <= best.length) best = rest + instead;
        break;
      }
    }
    return best.replace(/([bdfgklmnprt])\1$/, "$1").replace(/(?<=.{3})e$/, "");
  }

  // The fewest letters to add, leave out, change or swap, or more than `most`.
  function distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let before = [], row = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      let least = i;
      for (let j = 1; j <= other.length; j++) {
        const same = one[i - 1] === other[j - 1];
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
        least = Math.min(least, next[j]);
      }
      if (least > most) return most + 1;
      before = row;
      row = next;
    }
    return row[other.length];
  }

  Object.assign((globalThis.toolboxSearch = globalThis.toolboxSearch || {}), { words, raw, folded, stem, distance });
})();
