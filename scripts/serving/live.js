// While a toolbox is written: shows the page again when it has changed, and what is to be mended.
"use strict";
(() => {
  const shown = document.currentScript.dataset.pages;
  let seen = 0; // nothing: the first answer comes at once
  let asking = null;

  const box = document.createElement("div");
  box.className = "to-mend";
  box.setAttribute("role", "alert");
  const title = document.createElement("strong");
  title.textContent = "To be mended";
  const text = document.createElement("pre");
  text.tabIndex = 0;
  const hide = document.createElement("button");
  hide.type = "button";
  hide.textContent = "Hide";
  hide.addEventListener("click", () => box.remove());

  function tell(trouble) {
    if (!trouble) return box.remove();
    text.textContent = trouble;
    box.replaceChildren(title, hide, text);
    document.body.append(box);
  }

  async function follow() {
    const mine = (asking = new AbortController());
    while (!mine.signal.aborted) {
      try {
        const answer = await fetch(`/-/state?seen=${seen}`, { signal: mine.signal });
        const now = await answer.json();
        if (now.pages !== shown) return location.reload();
        seen = now.number;
        tell(now.trouble);
      } catch {
        // The server is away or begins again.
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    }
  }

  // A browser keeps few connections to one server: a page that nobody looks at holds none.
  function asSeen() {
    asking?.abort();
    if (document.visibilityState === "visible") follow();
  }
  document.addEventListener("visibilitychange", asSeen);
  addEventListener("pagehide", () => asking?.abort());
  addEventListener("pageshow", (event) => event.persisted && asSeen());
  asSeen();
})();
