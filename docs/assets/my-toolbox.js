// The page "My toolbox": the reader's list, or one that came in a link, which is shown and never kept unasked.
(function () {
  "use strict";

  const page = document.querySelector("[data-my]");
  const { told, site, isCopy, element, about, resolved } = toolboxKnown;
  const { MOST, isRef, read, write } = toolboxMine;
  const MOST_WORDS = 2000;
  let items = [];
  let shared = null;
  let removed = null;
  // How often the list was opened, and whether it is on its way.
  let turn = 0;
  let isOpening = false;

  const find = (name) => page.querySelector(`[data-my-${name}]`);
  const say = (words) => (find("state").textContent = words);

  function fromLink() {
    const words = new URLSearchParams(location.hash.slice(1));
    if (!words.has("i")) return null;
    const all = words.get("i").split(",").filter(Boolean);
    const good = [...new Set(all.filter(isRef))].slice(0, MOST);
    const edition = /^\d{4}\.\d{1,4}(-rc\d{1,4})?$/.test(words.get("e")) ? words.get("e") : "";
    return { edition, left: all.length - good.length, items: good.map((ref) => ({ ref, edition })) };
  }

  function link() {
    const here = new URL(isCopy && told.public ? `${told.public}my-toolbox/` : location.href);
    here.hash = `e=${told.edition}&i=${items.map((item) => item.ref).join(",")}`;
    return here.href;
  }

  function store(list = items) {
    if (!shared && !write(list)) say("This browser keeps nothing for this site: the list lasts until you leave, notes only while this page is open. Download or print it before you go.");
    if (isOpening) open(); // with what was kept just now
  }

  function button(words, of, press, isOff = false) {
    const made = element("button", words, { type: "button", "aria-label": `${words}: ${of}` });
    made.disabled = isOff;
    made.addEventListener("click", press);
    return made;
  }

  function move(item, by) {
    const at = items.indexOf(item);
    items.splice(at, 1);
    items.splice(at + by, 0, item);
    say(`${about(item).title} is now number ${at + by + 1} of ${items.length}.`);
    store();
    show();
    const moves = find("list").children[at + by].querySelectorAll(".my-moves button");
    (moves[by < 0 ? 0 : 1].disabled ? moves[by < 0 ? 1 : 0] : moves[by < 0 ? 0 : 1]).focus();
  }

  function remove(item) {
    removed = { item, at: items.indexOf(item) };
    items.splice(removed.at, 1);
    say(`${about(item).title} was taken out.`);
    store();
    show();
    find("undo").focus();
  }

  // Of what is kept now the note alone is changed: another tab may have put an entry in while it is typed.
  function withNote(item) {
    const own = read();
    const kept = own.find((one) => one.ref === item.ref);
    if (!kept) return items;
    kept.note = item.note;
    return own;
  }

  function entry(item, number) {
    const { isKnown, isLost, title, summary, kind, files, retired, href, address } = about(item);
    const made = element("li", "", { "data-ref": item.ref });
    const name = element("p", "", { class: "my-title" });
    name.append(isKnown ? element("a", title, { href }) : title);
    made.append(element("p", kind, { class: "my-kind" }), name);
    if (summary) made.append(element("p", summary));
    if (!isKnown) made.append(element("p", isLost ? "It could not be loaded. Look at this page again when you are online." : `There is no such entry in edition ${told.edition}.`, { class: "my-warn" }));
    if (retired !== undefined) made.append(element("p", "Retired. ", { class: "my-warn" }));
    if (retired) made.lastChild.append("Use instead: ", element("a", about({ ref: retired }).title, { href: about({ ref: retired }).href }));
    if (!shared && item.edition && item.edition !== told.edition) made.append(element("p", `Collected in edition ${item.edition}; this is edition ${told.edition}.`, { class: "quiet" }));
    if (isKnown) made.append(element("p", address || `${item.ref}, edition ${told.edition}`, { class: "my-address" }));
    if (shared) return made;
    if (Object.keys(files).length) made.append(choice(item, title, files));
    made.append(...note(item, title, number));
    const moves = element("p", "", { class: "my-moves" });
    moves.append(
      button("Up", title, () => move(item, -1), number === 0),
      button("Down", title, () => move(item, 1), number === items.length - 1),
      button("Take out", title, () => remove(item)),
    );
    made.append(moves);
    return made;
  }

  function choice(item, title, files) {
    const made = element("fieldset", "", { class: "my-files" });
    made.append(element("legend", "Files for the ZIP (none ticked: all)"));
    for (const [file, label] of Object.entries(files)) {
      const box = element("input", "", { type: "checkbox", "aria-label": `${label}: ${title}`, autocomplete: "off" });
      box.checked = Boolean(item.files?.includes(file));
      box.addEventListener("change", () => {
        item.files = Object.keys(files).filter((one) => (one === file ? box.checked : item.files?.includes(one)));
        store();
      });
      const words = element("label");
      words.append(box, ` ${label}`);
      made.append(words, " ");
    }
    return made;
  }

  function note(item, title, number) {
    const id = `note-${number}`;
    const label = element("label", "My note", { for: id });
    label.append(element("span", ` on ${title}`, { class: "visually-hidden" }));
    const area = element("textarea", "", { id, rows: 2, maxlength: MOST_WORDS });
    area.value = typeof item.note === "string" ? item.note.slice(0, MOST_WORDS) : "";
    const printed = element("p", area.value, { class: "my-note" });
    area.addEventListener("input", () => {
      item.note = printed.textContent = area.value;
      if (!area.value) delete item.note;
      store(withNote(item));
    });
    return [label, area, printed];
  }

  function show() {
    const typed = document.activeElement.closest("[data-ref] textarea");
    find("list").replaceChildren(...items.map(entry));
    if (typed) goOn(typed);
    find("full").hidden = !items.length;
    find("empty").hidden = Boolean(items.length || shared);
    find("undo").hidden = !removed;
    find("text").replaceChildren();
    find("missing").hidden = true;
    find("link").value = link();
    showShared();
    showKept();
  }

  // A note that was being typed when the list was drawn anew.
  function goOn(typed) {
    const { ref } = typed.closest("[data-ref]").dataset;
    const area = find("list").querySelector(`[data-ref="${ref}"] textarea`);
    area?.focus({ preventScroll: true });
    area?.setSelectionRange(typed.selectionStart, typed.selectionEnd);
  }

  function showShared() {
    find("shared").hidden = !shared;
    if (!shared) return;
    const left = shared.left ? ` ${shared.left} more in the link could not be read, or came twice, or were beyond the limit of ${MOST}.` : "";
    const lost = items.filter((item) => about(item).isLost).length;
    const unknown = items.filter((item) => !about(item).isKnown).length - lost;
    find("shared-words").textContent = `A shared toolbox: ${items.length} ${items.length === 1 ? "entry" : "entries"}. Keep it? Your own toolbox stays as it is until you do.${unknown ? ` Unknown here: ${unknown}.` : ""}${lost ? ` Not loaded: ${lost}; open the link again before you keep them.` : ""}${left}`;
    find("keep").hidden = !items.length;
    const other = shared.edition && shared.edition !== told.edition;
    const words = find("shared-edition");
    words.hidden = !other;
    words.textContent = `It was made in edition ${shared.edition}; this is edition ${told.edition}. `;
    if (other && told.among_editions && !isCopy) words.append(element("a", `Open it in edition ${shared.edition}`, { href: new URL(`../${shared.edition}/my-toolbox/${location.hash}`, site).href }));
  }

  function showKept() {
    const names = toolboxKept.names();
    const ticks = Object.keys(Object(toolboxKept.read("ticks"))).length;
    const drafts = names.filter((name) => name.startsWith("fill-")).length;
    const parts = [[read().length, "entries in my toolbox"], [ticks, "lists of ticked steps"], [drafts, "drafts of filled-in templates"]].filter(([count]) => count);
    find("kept").textContent = parts.length ? `Of this site: ${parts.map(([count, words]) => `${words}: ${count}`).join("; ")}. Nothing is sent anywhere.` : "Of this site, nothing. Only what you put into your toolbox, or ask to remember, is kept, and it is sent nowhere.";
    page.querySelectorAll("[data-my-clear]").forEach((one) => (one.hidden = !names.length || (one.dataset.myClear === "mine" && !read().length)));
  }

  // While the parts are loaded the list that stands here stays as it is; the last to be asked for is shown.
  async function open() {
    const mine = ++turn;
    isOpening = true;
    const linked = fromLink();
    const list = await resolved(linked ? linked.items : read());
    if (mine !== turn) return;
    isOpening = false;
    shared = linked;
    items = list;
    removed = null;
    find("ask").hidden = true;
    say("");
    show();
  }

  let clearing = "";
  function ask(what) {
    clearing = what;
    find("ask-words").textContent = what === "mine" ? `Clear the ${read().length} entries of your toolbox, with your notes?` : "Clear my toolbox with its notes, all ticks and all drafts that this browser keeps of this site?";
    find("ask").hidden = false;
    find("no").focus();
  }

  async function clear() {
    if (clearing === "all") toolboxKept.clear();
    else toolboxKept.write("mine");
    toolboxMine.show();
    await open();
    say("Cleared. Nothing of it is left in this browser.");
    page.querySelector("h2#kept").focus();
  }

  page.querySelectorAll("[data-my-clear]").forEach((one) => one.addEventListener("click", () => ask(one.dataset.myClear)));
  find("yes").addEventListener("click", clear);
  find("no").addEventListener("click", () => {
    find("ask").hidden = true;
    page.querySelector(`[data-my-clear="${clearing}"]`).focus();
  });
  find("undo").addEventListener("click", () => {
    items.splice(removed.at, 0, removed.item);
    say(`${about(removed.item).title} is back.`);
    removed = null;
    store();
    show();
  });
  find("keep").addEventListener("click", async () => {
    const own = read();
    const fresh = items.filter((item) => about(item).isKnown && !own.some((one) => one.ref === item.ref)).map((item) => ({ ...item, title: about(item).title, edition: item.edition || told.edition }));
    history.replaceState(null, "", location.pathname + location.search);
    const lasts = write([...own, ...fresh].slice(0, MOST));
    await open();
    say(`${fresh.length} new in your toolbox.${lasts ? " They are kept in this browser only." : " This browser keeps nothing for this site, so they last until you leave."}`);
  });
  find("leave").addEventListener("click", async () => {
    history.replaceState(null, "", location.pathname + location.search);
    await open();
    say("Not kept. This is your own toolbox.");
  });
  find("link").addEventListener("focus", () => find("link").select());
  find("copy").addEventListener("click", () => {
    const done = () => say("The link is copied.");
    const failed = () => (find("link").focus(), say("The link is marked: copy it with the keyboard or the menu."));
    if (navigator.clipboard) navigator.clipboard.writeText(find("link").value).then(done, failed);
    else failed();
  });
  addEventListener("hashchange", open);
  // What changed in another tab, or while the browser kept this page in its memory.
  const follow = () => shared || open();
  addEventListener("storage", follow);
  addEventListener("pageshow", (event) => event.persisted && follow());

  window.toolboxList = { find, say, items: () => items };
  document.querySelector("[data-my-plain]").remove();
  page.querySelector("h2#kept").tabIndex = -1;
  page.hidden = false;
  open();
})();
