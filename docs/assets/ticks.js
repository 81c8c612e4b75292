// The boxes of steps: ticked for this visit, or remembered in this browser once the reader asks.
(function () {
  "use strict";

  const control = document.querySelector("[data-ticks-control]");
  if (!control) return;
  const keep = control.querySelector("[data-ticks-keep]");
  const state = control.querySelector("[data-ticks-state]");
  const lists = [...document.querySelectorAll("[data-ticks]")];
  const boxes = [...document.querySelectorAll("[data-ticks] .tick")];
  const NAME = "ticks";
  const asObject = (value) => (value && typeof value === "object" && !Array.isArray(value) ? value : {});
  const kept = () => asObject(toolboxKept.read(NAME));
  const marks = (list) => [...list.querySelectorAll(".tick:checked")].map((box) => box.value);

  function count() {
    return `${boxes.filter((box) => box.checked).length} of ${boxes.length} done.`;
  }

  // What other pages keep stays; of this page, either every list or none.
  function store() {
    const all = kept();
    for (const list of lists) {
      if (keep.checked) all[list.dataset.ticks] = marks(list);
      else delete all[list.dataset.ticks];
    }
    return toolboxKept.write(NAME, Object.keys(all).length ? all : undefined);
  }

  function recall() {
    const all = kept();
    // Cleared elsewhere: the next tick must not keep again what nobody asks to be kept any more.
    if (!lists.some((list) => Array.isArray(all[list.dataset.ticks]))) keep.checked = false;
    for (const list of lists) {
      const known = all[list.dataset.ticks];
      if (!Array.isArray(known)) continue;
      keep.checked = true;
      for (const box of list.querySelectorAll(".tick")) box.checked = known.includes(box.value);
    }
  }

  function say(words) {
    state.textContent = `${count()} ${words}`.trim();
  }

  function tell(lasts) {
    if (!keep.checked) say("");
    else say(lasts ? "Remembered in this browser." : "This browser keeps nothing for this site, so the ticks last until you leave it.");
  }

  for (const box of boxes) {
    box.addEventListener("change", () => tell(keep.checked ? store() : false));
  }
  keep.addEventListener("change", () => {
    const lasts = store();
    if (keep.checked) tell(lasts);
    else say("The ticks of this page are no longer kept in this browser.");
  });
  control.querySelector("[data-ticks-clear]").addEventListener("click", () => {
    boxes.forEach((box) => (box.checked = false));
    keep.checked = false;
    store();
    say("All ticks of this page are cleared and none is kept.");
  });
  function follow() {
    recall();
    say("");
  }

  addEventListener("storage", follow);
  // After Back a browser may show the page as it was left, from its memory.
  addEventListener("pageshow", (event) => event.persisted && follow());
  recall();
  say("");
})();
