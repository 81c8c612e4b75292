// The form for an entry, made from the schema of its kind. It ends in a ready file that the contributor opens on
// the forge, downloads or copies. Nothing is sent anywhere, and nothing is kept.
import { problems, resolved } from "./checks.js";
import { written } from "./layout.js";

const box = document.querySelector("[data-entry-form]");
const settings = JSON.parse(box.dataset.settings);
const query = new URLSearchParams(location.search);
const asked = query.get("change");

const el = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
  made.append(...children.filter((child) => child !== undefined));
  return made;
};
const words = (key) => (key[0].toUpperCase() + key.slice(1)).replaceAll("_", " ");
let number = 0;
/** Adds a source for a page that was read, goes to it, and gives its key; the form sets it. */
let namePage;
const next = () => `field-${(number += 1)}`;

start().catch((error) => box.replaceChildren(el("p", { class: "notice", role: "alert" }, `The form could not be loaded (${error.message}). The guide for contributors says how to write a file by hand.`)));

async function load(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

async function start() {
  const schema = await load(settings.schema);
  const before = asked && /^[a-z0-9-]+$/.test(asked) ? await load(`${settings.top}${settings.folder}/${asked}/entry.json`) : null;
  const { form, part, submit } = entryForm(schema, before);
  box.replaceChildren(form);
  if (before) document.querySelector("h1").textContent = document.title = `Change: ${before.title}`;
  open(part(query.get("field")), submit);
  knownEntries();
}

/** Go to the field that the address names; a list gets a new item to fill in. One that stays empty is not written. */
function open(part, submit) {
  if (!part) return;
  const end = el("a", { href: `#${submit.id}` }, submit.textContent);
  const told = el("p", { class: "notice" }, "Tell us here what you know, and name the page that says so. Then, at the end: ", end, ".");
  const legend = part.element.querySelector(":scope > legend");
  if (legend) legend.after(told);
  else part.element.prepend(told);
  const place = part.focus([]);
  if (place.matches("button")) place.click();
  else place.focus();
}

/** The entries that a reference may name, for the lists behind the fields; the form works without them. */
async function knownEntries() {
  const known = await load(settings.entries).catch(() => ({}));
  for (const [kind, titles] of Object.entries(known)) {
    const list = document.getElementById(`known-${kind}`);
    const any = document.getElementById("known-any");
    for (const [id, title] of Object.entries(titles)) {
      list?.append(el("option", { value: id, label: title }));
      any?.append(el("option", { value: `${kind}/${id}`, label: title }));
    }
  }
}

// Fields ------------------------------------------------------------------------------------------
// A field is { element, read, focus }: `read` gives the value or undefined, `focus` goes to the place of a path.

function field(schema, node, key, value, needed) {
  const rule = resolved(schema, node);
  if (rule.type === "object") return group(schema, rule, key, value || {}, needed);
  if (rule.type === "array" && rule.items.enum && rule.items.enum.length <= 30) return choices(rule, key, value, needed);
  if (rule.type === "array") return list(schema, rule, key, value || [], needed);
  if (rule.type === "boolean") return tick(rule, key, value);
  return line(rule, key, value, needed);
}

const described = (rule, key, needed) => [words(key), " ", el("span", { class: "to-do" }, needed ? "Needed" : "May stay empty")];

function line(rule, key, value, needed) {
  const id = next();
  const help = el("p", { id: `${id}-help`, class: "fill-help" }, [rule.description, rule.examples?.[0] && `For example: ${rule.examples?.[0]}`].filter(Boolean).join(" "));
  const common = { id, "aria-describedby": `${id}-help` };
  let input;
  if (rule.enum) {
    input = el("select", common, el("option", { value: "" }), ...rule.enum.map((one, index) => el("option", { value: one }, rule["x-labels"] ? rule["x-labels"][index] : words(one))));
  } else if (rule["x-prose"] === "block" || rule["x-prose"] === "line" || key === "summary") {
    input = el("textarea", { ...common, rows: rule["x-prose"] === "block" ? 6 : 2 });
  } else {
    const lists = rule["x-cites"] ? "source-keys" : rule["x-refers"] && `known-${rule["x-refers"]}`;
    input = el("input", { ...common, type: rule.examples?.[0] === "2026-11-23" ? "date" : "text", list: lists, inputmode: rule.type === "integer" ? "numeric" : undefined });
  }
  input.value = value ?? "";
  const oneLine = rule["x-prose"] === "line" || rule["x-prose"] === "plain";
  return {
    element: el("div", { class: "fill-field" }, el("label", { for: id }, ...described(rule, key, needed)), help, input),
    // What wraps in the box is still one line.
    read: () => {
      const text = clean(input.value).trim();
      if (rule.type === "integer") return /^-?\d+$/.test(text) ? Number(text) : text || undefined;
      return (oneLine ? text.replace(/\s*\n\s*/g, " ") : text) || undefined;
    },
    focus: () => input,
  };
}

// Characters that no file of the toolbox may hold cannot be typed, but they can be pasted.
const clean = (text) => text.normalize("NFC").replace(/\r\n?/g, "\n").replace(/\t/g, " ").replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]/g, "");

function tick(rule, key, value) {
  const id = next();
  const input = el("input", { id, type: "checkbox" });
  input.checked = value ?? rule.default ?? false;
  return {
    element: el("div", { class: "fill-field" }, el("label", { for: id }, input, " ", rule.description || words(key))),
    read: () => (input.checked === (rule.default ?? false) ? undefined : input.checked),
    focus: () => input,
  };
}

function choices(rule, key, value, needed) {
  const boxes = rule.items.enum.map((one, index) => {
    const id = next();
    const input = el("input", { id, type: "checkbox", value: one });
    input.checked = (value || []).includes(one);
    return [input, el("label", { for: id }, input, " ", rule.items["x-labels"] ? rule.items["x-labels"][index] : one)];
  });
  return {
    element: el("fieldset", { class: "fill-choices" }, el("legend", {}, ...described(rule, key, needed)), el("p", { class: "fill-help" }, rule.description || ""), ...boxes.map(([, label]) => label)),
    read: () => {
      const ticked = boxes.filter(([input]) => input.checked).map(([input]) => input.value);
      // What was chosen before keeps its order: the first phase is where an entry is listed.
      const chosen = [...(value || []).filter((one) => ticked.includes(one)), ...ticked.filter((one) => !(value || []).includes(one))];
      return chosen.length || needed ? chosen : undefined;
    },
    focus: () => boxes[0][0],
  };
}

function group(schema, rule, key, value, needed) {
  const parts = Object.entries(rule.properties).map(([name, node]) => [name, field(schema, node, name, value[name], rule.required.includes(name))]);
  return {
    element: el("fieldset", { class: "fill-group" }, el("legend", {}, ...described(rule, key, needed)), el("p", { class: "fill-help" }, rule.description || ""), ...parts.map(([, part]) => part.element)),
    read: () => {
      const read = Object.fromEntries(parts.map(([name, part]) => [name, part.read()]).filter(([, one]) => one !== undefined && !(Array.isArray(one) && !one.length)));
      return Object.keys(read).length || needed ? read : undefined;
    },
    focus: ([step, ...rest]) => (parts.find(([name]) => name === step) || parts[0])[1].focus(rest),
  };
}

function list(schema, rule, key, value, needed) {
  const inner = resolved(schema, rule.items);
  const name = inner.title || words(key);
  const one = name.toLowerCase();
  const items = [];
  const rows = el("ol", { class: "fill-list" });
  const state = el("p", { class: "visually-hidden", role: "status" });
  const add = (initial) => {
    const part = field(schema, rule.items, inner.title || key, initial, true);
    const act = (sign, label, action) => {
      const button = el("button", { type: "button", title: label, "aria-label": `${label}: ${one}` }, sign);
      button.addEventListener("click", action);
      return button;
    };
    const item = { part, row: el("li", {}, part.element) };
    const move = (by) => {
      const at = items.indexOf(item);
      if (!items[at + by]) return;
      items.splice(at, 1);
      items.splice(at + by, 0, item);
      rows.replaceChildren(...items.map((other) => other.row));
      state.textContent = `Now number ${at + by + 1} of ${items.length}`;
      item.row.querySelector(by < 0 ? "[data-up]" : "[data-down]").focus();
    };
    const up = act("↑", "Move up", () => move(-1));
    const down = act("↓", "Move down", () => move(1));
    up.dataset.up = down.dataset.down = "";
    const remove = act("✕", "Remove", () => {
      items.splice(items.indexOf(item), 1);
      item.row.remove();
      state.textContent = `Removed; ${items.length} left`;
      more.focus();
    });
    item.row.append(el("p", { class: "fill-moves" }, up, down, remove));
    items.push(item);
    rows.append(item.row);
    return part;
  };
  const more = el("button", { type: "button" }, `Add: ${one}`);
  more.addEventListener("click", () => add().focus([]).focus());
  // Whoever knows something has a page that says so at hand, and no key for it yet.
  const page = inner["x-cites"] && el("button", { type: "button" }, "Name the page that says so");
  page?.addEventListener("click", () => add(namePage()));
  const initial = value.length ? value : Array(needed ? rule.minItems || 1 : 0).fill();
  initial.forEach((item) => add(item));
  return {
    element: el("fieldset", { class: "fill-group" }, el("legend", {}, ...described(rule, key, needed)), el("p", { class: "fill-help" }, rule.description || ""), rows, more, page, state),
    add,
    read: () => {
      // In a worked example an empty cell is a value.
      const mayBeEmpty = inner.type !== "object" && !inner.minLength && !inner.enum && !inner.pattern;
      const read = items.map((item) => item.part.read() ?? (mayBeEmpty ? "" : undefined)).filter((item) => item !== undefined && !(typeof item === "object" && !Object.keys(item).length));
      return read.length || needed ? read : undefined;
    },
    focus: ([step, ...rest]) => (items[step] ? items[step].part.focus(rest) : more),
  };
}

// The form ----------------------------------------------------------------------------------------

/** What the program decides for a new entry, or what an entry keeps while it is changed. */
function given(before) {
  if (before) {
    const { status, review, retired, since, aliases } = before;
    return Object.fromEntries(Object.entries({ status, review, retired, since, aliases }).filter(([, value]) => value !== undefined));
  }
  return { status: "draft", since: settings.edition };
}

/** Today, or the day so many months on, as the calendar here has it. */
function day(months) {
  const now = new Date();
  const date = new Date(Date.UTC(now.getFullYear(), now.getMonth() + months, Math.min(now.getDate(), 28)));
  return months ? date.toISOString().slice(0, 10) : new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())).toISOString().slice(0, 10);
}

function entryForm(schema, before) {
  const fixed = given(before);
  const hidden = new Set(["status", "review", "retired", "since", "aliases"]);
  const initial = before || { checked: { date: day(0) }, review_by: day(settings.review_months) };
  const parts = Object.entries(schema.properties)
    .filter(([name]) => !hidden.has(name))
    .map(([name, node]) => [name, field(schema, node, name, initial[name], schema.required.includes(name)), schema.required.includes(name)]);
  const text = settings.folder === "templates" ? line({ "x-prose": "block", description: "The text of the paper: CommonMark, a blank as {field-id}. Only for a document." }, "text", initial.text, false) : null;
  const name = line({ description: "The file's name: lower-case words joined by hyphens. It never changes.", examples: ["share-call-offs-fairly"] }, "identifier", asked || "", true);
  if (before) name.element.querySelector("input").readOnly = true;
  const told = el("div", { class: "notice notice--changed", role: "alert", tabindex: "-1", hidden: true });
  const result = el("section", { "aria-label": "The file", hidden: true });
  const submit = el("button", { type: "submit", id: "make-the-file" }, "Check and make the file");
  const form = el(
    "form",
    { class: "fill", autocomplete: "off", novalidate: true },
    el("datalist", { id: "source-keys" }),
    ...["any", ...settings.folders].map((kind) => el("datalist", { id: `known-${kind}` })),
    name.element,
    ...parts.filter(([, , needed]) => needed).map(([, part]) => part.element),
    ...(text ? [text.element] : []),
    el("details", { class: "computed", open: Boolean(before) }, el("summary", {}, "More: what may stay empty"), ...parts.filter(([, , needed]) => !needed).map(([, part]) => part.element)),
    told,
    el("p", { class: "fill-actions" }, submit),
    result,
  );
  const read = () => {
    const value = { ...fixed };
    for (const [key, part] of parts) {
      const one = part.read();
      if (one !== undefined && !(Array.isArray(one) && !one.length && !schema.required.includes(key))) value[key] = one;
    }
    return value;
  };
  namePage = () => {
    const taken = new Set((read().sources || []).map((source) => source.key));
    let at = 1;
    while (taken.has(`page-${at}`)) at += 1;
    const key = `page-${at}`;
    const source = parts.find(([one]) => one === "sources")[1].add({ key, accessed: day(0) });
    source.element.closest("details")?.setAttribute("open", "");
    source.focus(["title"]).focus();
    return key;
  };
  form.addEventListener("focusin", (event) => {
    if (event.target.getAttribute("list") === "source-keys") {
      form.querySelector("#source-keys").replaceChildren(...(read().sources || []).map((source) => el("option", { value: source.key || "" })));
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const value = read();
    const body = text?.read();
    const found = [...identifierProblems(name.read()), ...problems(schema, value, body)];
    if (settings.folder === "templates" && value.format === "document" && !body) found.push({ at: ["text"], message: "a document needs its text" });
    told.hidden = !found.length;
    result.hidden = Boolean(found.length);
    if (found.length) {
      const go = (at) => (at[0] === "identifier" ? name : at[0] === "text" && text ? text : (parts.find(([key]) => key === at[0]) || parts[0])[1]).focus(at.slice(1));
      told.replaceChildren(el("p", {}, found.length === 1 ? "One thing is missing or wrong:" : `${found.length} things are missing or wrong:`), el("ul", {}, ...found.map(({ at, message }) => {
        const link = el("a", { href: `#${go(at).id}` }, [...at.filter((step) => step !== "identifier").map((step) => (typeof step === "number" ? step + 1 : words(step)))].join(", ") || "Identifier");
        link.addEventListener("click", (click) => {
          click.preventDefault();
          const place = go(at);
          place.closest("details")?.setAttribute("open", "");
          place.focus();
        });
        return el("li", {}, link, ": ", message);
      })));
      told.focus();
    } else {
      show(result, name.read(), written(schema, value, settings.first_line), body);
    }
  });
  return { form, submit, part: (key) => parts.find(([name]) => name === key)?.[1] };
}

function identifierProblems(id) {
  const right = id && id.length <= 80 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id);
  return right ? [] : [{ at: ["identifier"], message: "write lower-case words of a-z and 0-9 joined by hyphens, 80 characters at most" }];
}

/** The ready file, and the ways to hand it in. */
function show(place, id, yaml, body) {
  const path = `toolbox/entries/${settings.folder}/${id}`;
  const files = [[`${path}.yml`, yaml], ...(body ? [[`${path}.md`, body + "\n"]] : [])];
  const ways = files.flatMap(([name, content]) => {
    const area = el("textarea", { readonly: true, rows: 12, "aria-label": name, class: "made-file" });
    area.value = content;
    const download = el("a", { class: "button", download: name.split("/").pop(), href: URL.createObjectURL(new Blob([content], { type: "text/plain" })) }, `Download ${name.split("/").pop()}`);
    const copy = el("button", { type: "button" }, "Copy");
    copy.addEventListener("click", async () => {
      area.select();
      await navigator.clipboard.writeText(content).catch(() => document.execCommand("copy"));
      copy.textContent = "Copied";
    });
    const forge = settings.forge && el("a", { class: "button", href: onForge(name, content), rel: "noopener" }, asked ? "Open the file on the forge, and paste" : "Open as a new file on the forge");
    return [el("h3", {}, name), area, el("p", { class: "fill-actions" }, ...[forge || undefined, download, copy].filter(Boolean))];
  });
  const mail = settings.contact && /^[^\s@]+@[^\s@]+$/.test(settings.contact) ? el("p", {}, "Or copy it into an e-mail to ", el("a", { href: `mailto:${settings.contact}?subject=${encodeURIComponent(path)}` }, settings.contact), ".") : undefined;
  place.replaceChildren(el("h2", { tabindex: "-1" }, "The file is ready"), el("p", {}, settings.forge ? "Nothing has been sent. Open it on the forge, where you propose it, or download it." : "Nothing has been sent. Download or copy it, and send it to the people who run this site."), ...ways, ...(mail ? [mail] : []));
  place.querySelector("h2").focus();
}

/** The page of the forge on which a file is proposed: filled in for a new one where the address can hold it. */
function onForge(name, content) {
  const { address, branch, kind } = settings.forge;
  const sign = kind === "forgejo" ? "_" : "";
  if (asked) return `${address}/${sign}edit/${branch}/${name}`;
  const page = `${address}/${sign}new/${branch}?${new URLSearchParams({ filename: name, value: content })}`;
  // A server refuses a longer address; the file is then copied.
  return page.length <= 7000 ? page : page.replace(/&value=[^&]*/, "");
}
