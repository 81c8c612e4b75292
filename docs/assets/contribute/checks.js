// What is wrong with one entry, said as the check of a file says it. The schema carries the limits, the patterns
// and the sentences; what concerns other entries is left to the check of the proposal.

/** The problems of `value` as [{ at: path, message }], in the order of the form. */
export function problems(schema, value, text) {
  const found = [];
  const say = (at, rule, facts = {}) => found.push({ at, message: named(at, rule, filled(schema["x-sentences"][rule], facts)) });
  walk(schema, schema, value, [], say, (at, message) => found.push({ at, message: named(at, "", message) }));
  ofSources(schema, value, say);
  if (value.rules && value.checked) ofVersions(value, say);
  if (value.fields || text) ofBlanks(value, text || "", say);
  return found;
}

const NAMES_ITS_KEY = new Set(["missing-key", "source-key-twice", "unknown-source", "version-not-stated", "field-twice", "unused-field", "unknown-field"]);

function named(at, rule, message) {
  const name = [...at].reverse().find((step) => typeof step === "string");
  return NAMES_ITS_KEY.has(rule) || !name ? message : `${name}: ${message}`;
}

const filled = (sentence, facts) => sentence.replace(/\{(\w+)\}/g, (mark, name) => (name in facts ? facts[name] : mark));
const count = (number) => number.toLocaleString("en");

/** A value as a message shows it: on one line, cut after 80 characters. */
export function quoted(value) {
  const shown = [...String(value).slice(0, 81)].map((c) => (/[\p{C}\p{Z}]/u.test(c) && c !== " " ? `\\u${c.codePointAt(0).toString(16).padStart(4, "0")}` : c)).join("");
  return `'${shown.length > 80 ? shown.slice(0, 79) + "…" : shown}'`;
}

/** The node behind a reference. */
export function resolved(schema, node) {
  const inner = node.allOf ? node.allOf[0] : node;
  if (!inner.$ref) return inner;
  const name = inner.$ref.split("/").pop();
  const part = schema.definitions[name];
  return { ...part, title: name.replace(/(?<=[a-z])(?=[A-Z])/g, " "), description: node.description || part.description };
}

function walk(schema, node, value, at, say, tell) {
  const rule = resolved(schema, node);
  if (rule.type === "object") return ofObject(schema, rule, value, at, say, tell);
  if (rule.type === "array") return ofList(schema, rule, value, at, say, tell);
  if (rule.type === "integer") return ofInteger(rule, value, at, say);
  if (rule.type !== "boolean") ofText(rule, String(value), at, say, tell);
}

function ofObject(schema, rule, value, at, say, tell) {
  for (const key of rule.required) {
    if (!(key in value)) say([...at, key], "missing-key", { key: quoted(key), description: rule.properties[key].description });
  }
  for (const [key, inner] of Object.entries(rule.properties)) {
    if (key in value) walk(schema, inner, value[key], [...at, key], say, tell);
  }
  if (rule.properties.options && rule.properties.label && rule.properties.required) {
    if (value.type === "choice" && (value.options || []).length < 2) say(at, "choice-without-options");
    if (value.type !== "choice" && (value.options || []).length) say(at, "options-without-choice");
  }
  const sourced = (value.sources || []).length > 0;
  if (rule.properties.as_of && value.state === "confirmed" && !(sourced && value.as_of)) say(at, "state-not-backed");
  if (rule.properties.mature_from && value.basis === "source" && !sourced) say(at, "maturity-not-backed");
  if (rule.properties.case && !value.case && !sourced) say(at, "purchase-not-backed");
  if (rule.properties.zone && (value.begins || value.ends) && !value.zone) say(at, "no-zone");
}

function ofList(schema, rule, value, at, say, tell) {
  if (value.length < (rule.minItems || 0)) say(at, "too-few", { least: count(rule.minItems), found: count(value.length) });
  if (value.length > (rule.maxItems ?? Infinity)) say(at, "too-many", { most: count(rule.maxItems) });
  value.forEach((item, index) => walk(schema, rule.items, item, [...at, index], say, tell));
}

function ofInteger(rule, value, at, say) {
  if (value > (rule.maximum ?? Infinity)) say(at, "too-large", { value: quoted(value), most: count(rule.maximum) });
  if (value < (rule.minimum ?? -Infinity)) say(at, "too-small", { value: quoted(value), least: count(rule.minimum) });
}

function ofText(rule, value, at, say, tell) {
  const text = value.trim();
  if (!text && rule.minLength) return say(at, "empty");
  if ([...text].length > (rule.maxLength ?? Infinity)) return say(at, "too-long", { length: count([...text].length), most: count(rule.maxLength) });
  if ((rule["x-prose"] === "plain" || rule["x-prose"] === "line") && text.includes("\n")) return say(at, "one-line");
  if (rule.enum && rule["x-sentence"] && !rule.enum.includes(value)) return tell(at, filled(rule["x-sentence"], { value: quoted(value) }));
  if (rule.enum && !rule.enum.includes(value)) return say(at, "unknown-term", { value: quoted(value), known: rule.enum.join(", ") });
  if (rule.pattern && !(new RegExp(rule.pattern).test(value) && isReal(rule.examples?.[0], value))) {
    return tell(at, filled(rule["x-sentence"], { value: quoted(value) }));
  }
  if (rule.examples?.[0] === "35120000-1" && value[9] !== checkDigit(value)) {
    say(at, "wrong-cpv-digit", { value: quoted(value), code: value.slice(0, 8), digit: checkDigit(value) });
  }
}

/** Whether a date is in the calendar; anything else is. */
function isReal(example, value) {
  if (!/^\d{4}-\d{2}(-\d{2})?$/.test(example)) return true;
  const [year, month = 1, day = 1] = value.split("-").map(Number);
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  return year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

const CPV_WEIGHTS = [3, 7, 1, 3, 7, 1, 3, 7];

function checkDigit(code) {
  if (code.startsWith("35125300")) return "2"; // published with another digit than the rule gives
  return String(CPV_WEIGHTS.reduce((sum, weight, place) => sum + weight * Number(code[place]), 0) % 10);
}

/** Keys of sources are unique, and every citation names one of them. */
function ofSources(schema, value, say) {
  const keys = (value.sources || []).map((source) => source.key);
  keys.forEach((key, index) => {
    if (key && keys.indexOf(key) < index) say(["sources", index, "key"], "source-key-twice", { value: quoted(key) });
  });
  const known = new Set(keys);
  const hint = "; add it under 'sources'";
  (function look(node, item, at) {
    const rule = resolved(schema, node);
    if (rule.type === "object") for (const [key, inner] of Object.entries(rule.properties)) if (key in item) look(inner, item[key], [...at, key]);
    if (rule.type === "array") item.forEach((one, index) => look(rule.items, one, [...at, index]));
    const cited = rule["x-cites"] ? [item] : rule["x-prose"] && rule["x-prose"] !== "plain" ? [...String(item).matchAll(/\[@([a-z0-9-]{1,80})\]/g)].map((mark) => mark[1]) : [];
    for (const key of cited) if (!known.has(key)) say(at, "unknown-source", { value: quoted(key), hint });
  })(schema, value, []);
}

/** A legal note says which version was read of every instrument that its rules name. */
function ofVersions(value, say) {
  const read = new Set((value.checked.against || []).map((version) => version.instrument));
  (value.rules || []).forEach((rule, number) =>
    (rule.law || []).forEach((reference, index) => {
      if (reference.instrument && !read.has(reference.instrument)) {
        say(["rules", number, "law", index, "instrument"], "version-not-stated", { value: quoted(reference.instrument) });
      }
    }),
  );
}

/** The blanks of a template's text and its fields are the same. */
function ofBlanks(value, text, say) {
  const blanks = new Set([...text.matchAll(/\{([a-z0-9-]{1,80})\}/g)].map((mark) => mark[1]));
  const fields = (value.fields || []).map((field) => field.id);
  fields.forEach((id, index) => {
    if (!id) return;
    if (fields.indexOf(id) < index) say(["fields", index, "id"], "field-twice", { value: quoted(id) });
    else if (!blanks.has(id)) say(["fields", index, "id"], "unused-field", { value: quoted(id), marker: `{${id}}` });
  });
  for (const name of blanks) {
    if (!fields.includes(name)) say(["text"], "unknown-field", { value: quoted(name), hint: "; add it under 'fields' of the entry" });
  }
}
