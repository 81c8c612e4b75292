// The one layout of an entry's file, as `toolbox fmt` writes it: the rules stand in toolbox/layout/__init__.py,
// and the same cases hold both to them.
import { resolved } from "./checks.js";

const WIDTH = 120;

/** The text of the file of `value`; `first` is the line that names the schema. */
export function written(schema, value, first) {
  const lines = Object.keys(value).length ? keys(schema, schema, value, WIDTH) : ["{}"];
  return [...(first ? [first] : []), ...lines].join("\n") + "\n";
}

function keys(schema, node, value, room) {
  const order = Object.keys(node?.properties || {}).filter((key) => key in value);
  const rest = Object.keys(value).filter((key) => !order.includes(key));
  return [...order, ...rest].flatMap((key) => led(schema, within(schema, node?.properties?.[key]), `${onOneLine(key)}:`, value[key], room));
}

/** The group that stands in a value, or in the items of a list. */
function within(schema, node) {
  const inner = node && resolved(schema, node);
  const item = inner?.type === "array" ? resolved(schema, inner.items) : inner;
  return item?.properties ? item : null;
}

function items(schema, node, value, room) {
  return value.flatMap((item) => {
    if (!isNested(item) || inBrackets(item, room - 2)) return led(schema, node, "-", item, room);
    return nested(schema, node, item, room - 2).map((line, number) => (line ? (number ? "  " : "- ") + line : line));
  });
}

function led(schema, node, lead, value, room) {
  const left = room - length(lead) - 1;
  if (isNested(value)) {
    const listed = inBrackets(value, left);
    if (listed) return [`${lead} ${listed}`];
    return [lead, ...nested(schema, node, value, room - 2).map((line) => (line ? "  " + line : line))];
  }
  const block = typeof value === "string" ? asBlock(value, left) : null;
  if (block) return [`${lead} ${block.sign}`, ...block.lines.map((line) => (line ? "  " + line : ""))];
  return [`${lead} ${scalar(value)}`.replace(/ +$/, "")];
}

const isNested = (value) => value !== null && typeof value === "object" && (Array.isArray(value) ? value.length : Object.keys(value).length) > 0;
const nested = (schema, node, value, room) => (Array.isArray(value) ? items : keys)(schema, node, value, room);
const length = (text) => [...text].length;

function inBrackets(value, room) {
  if (!Array.isArray(value) || !value.every((item) => (typeof item === "string" ? isWord(item) : ["number", "boolean"].includes(typeof item)))) return null;
  const listed = `[${value.map(scalar).join(", ")}]`;
  return length(listed) <= room ? listed : null;
}

function scalar(value) {
  if (typeof value === "string") return onOneLine(value);
  if (value === null) return "";
  return typeof value === "object" ? (Array.isArray(value) ? "[]" : "{}") : String(value);
}

// Texts -------------------------------------------------------------------------------------------

const INVISIBLE = "\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180e\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufdd0-\\ufdef\\ufff9-\\uffff\\u{e0000}-\\u{e0fff}"
  + Array.from({ length: 16 }, (_, plane) => `\\u{${((plane + 1) * 0x10000 + 0xfffe).toString(16)}}-\\u{${((plane + 1) * 0x10000 + 0xffff).toString(16)}}`).join("");
const ESCAPED = new RegExp(`[\\t\\n\\r${INVISIBLE}]`, "u");
const TO_ESCAPE = new RegExp(`["\\\\\\t\\n\\r${INVISIBLE}]`, "gu");
const TAKEN_FOR_OTHER = /^(?:~|null|true|false|yes|no|on|off|y|n|=|<<|\.nan|[-+]?\.inf|[-+]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:e[-+]?[0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-9]+)+(?:\.[0-9_]*)?|[-+]?0(?:x[0-9a-f_]+|o[0-7_]+|b[01_]+))$/i;
const SHORT = { '"': '\\"', "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function onOneLine(text) {
  if (ESCAPED.test(text)) return `"${text.replace(TO_ESCAPE, escaped)}"`;
  return isPlain(text) ? text : `'${text.replaceAll("'", "''")}'`;
}

function escaped(character) {
  const code = character.codePointAt(0);
  const digits = code.toString(16).toUpperCase();
  return SHORT[character] || (code < 0x10000 ? `\\u${digits.padStart(4, "0")}` : `\\U${digits.padStart(8, "0")}`);
}

const isPlain = (text) => !(text === "" || " -?:,[]{}#&*!|>%@\"'`".includes(text[0]) || " :".includes(text.at(-1)) || text.includes(": ") || text.includes(" #") || TAKEN_FOR_OTHER.test(text));
const isWord = (text) => /^[^ ,:/#[\]{}"']*$/.test(text) && !ESCAPED.test(text);
const mayStand = (line) => !line.endsWith(" ") && !ESCAPED.test(line);

function asBlock(text, room) {
  return text.includes("\n") ? paragraphs(text) : paragraph(text, room);
}

function paragraphs(text) {
  const lines = text.replace(/\n$/, "").split("\n");
  if (!lines[0] || !lines.at(-1) || lines[0][0] === " " || !lines.every(mayStand)) return null;
  return { sign: text.endsWith("\n") ? "|" : "|-", lines };
}

function paragraph(text, room) {
  if (!text.includes(" ") || text[0] === " " || !mayStand(text)) return null;
  const lines = sentences(text);
  return lines.length > 1 || length(onOneLine(text)) > room ? { sign: ">-", lines } : null;
}

// Sentences ---------------------------------------------------------------------------------------

const CLOSING = /["'”’»›)\]*_`]+$/;
const OPENING = "\"'“‘„«‹([*_`";
const ABBREVIATIONS = new Set("al approx ca cf dr excl incl mr mrs ms prof st viz vs bzw ggf sog vgl".split(" "));
const BEFORE_NUMBERS = new Set("annex arr art arts bl ch chap col doc ed est fig figs innst lit max min no nos nr nrs odst para paras pkt poz pp prop pt ref reg rn rs sb sec sect tab vol vols ziff čl αρ арт ст чл".split(" "));

function sentences(text) {
  const found = [];
  let start = 0;
  for (const space of text.matchAll(/(?<=[^ ]) (?=[^ ])/g)) {
    const at = space.index;
    const from = Math.max(text.lastIndexOf(" ", at - 1) + 1, start);
    const before = text.slice(from, at);
    const after = text.slice(at + 1).split(" ")[0];
    if (beginsOne(after) && endsOne(before, after, from === start)) {
      found.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...found, text.slice(start)];
}

function beginsOne(word) {
  const first = [...word].find((character) => !OPENING.includes(character)) || "";
  return word.startsWith("[[") || (/^[\p{L}\p{N}]$/u.test(first) && !/^\p{Lowercase}$/u.test(first));
}

function endsOne(word, next, isFirst) {
  const marked = word.replace(CLOSING, "");
  if (/[!?]$/.test(marked)) return true;
  if (!marked.endsWith(".")) return false;
  const opened = Math.max(...[...OPENING].map((sign) => marked.lastIndexOf(sign)));
  const bare = [...marked.slice(opened + 1, -1).toLowerCase()];
  if (/^\p{L}$/u.test(bare.at(-1) || "") && ["", "."].includes(bare.at(-2) || "")) return false;
  const word_ = bare.join("");
  if (ABBREVIATIONS.has(word_) || (BEFORE_NUMBERS.has(word_) && /^\p{Nd}/u.test(next))) return false;
  return !(isFirst && /^\p{Nd}+$/u.test(marked.slice(0, -1)));
}
