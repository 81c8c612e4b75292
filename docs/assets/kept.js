// What this browser keeps because the reader asked; where it may keep nothing, the tab does, until the site is left.
(function () {
  "use strict";
  const PREFIX = "toolbox-";

  function ofTab() {
    try {
      return Object(JSON.parse(window.name)[PREFIX]);
    } catch {
      return {};
    }
  }

  // The reader's own words stay out of what the tab carries from page to page.
  const toTab = (all) => (window.name = JSON.stringify({ [PREFIX]: all }, (key, value) => (key === "note" ? undefined : value)));

  window.toolboxKept = {
    // Never asked, or unreadable: null.
    read(name) {
      try {
        return ofTab()[name] ?? JSON.parse(localStorage.getItem(PREFIX + name));
      } catch {
        return null;
      }
    },
    // Whether it outlives the visit. Without a value, what was kept goes; "lasting" asks for more than the tab can give.
    write(name, value, lasting) {
      const { [name]: former, ...tab } = ofTab();
      try {
        if (value === undefined) localStorage.removeItem(PREFIX + name);
        else localStorage.setItem(PREFIX + name, JSON.stringify(value));
        if (former) toTab(tab);
        return true;
      } catch {
        if (!lasting) toTab({ ...tab, [name]: value });
        return false;
      }
    },
    names() {
      let stored = [];
      try {
        stored = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
      } catch {}
      return [...stored.map((key) => key.slice(PREFIX.length)), ...Object.keys(ofTab())];
    },
    clear() {
      this.names().forEach((name) => this.write(name));
    },
  };
})();
