// Shortcut keys: whatever carries data-key="F9" is pressed, or focused when it is a field or a section.
// All of them stand in the "?" overlay and can be switched off there (WCAG 2.1.4); none for refusing, stopping, signing.
(() => {
  "use strict";
  const OFF = "mc-keys-off";
  const overlay = document.getElementById("phim-tat");
  const stored = (value) => {
    try {
      if (value === undefined) return localStorage.getItem(OFF) === "1";
      return localStorage.setItem(OFF, value ? "1" : "0");
    } catch { return false; } // private windows may forbid storage: keys then stay on
  };
  const typing = (element) => element.matches("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
  const shown = (element) => element.getClientRects().length > 0 && element.checkVisibility(); // what a closed <details> has does not take the focus
  const combination = (event) =>
    (event.ctrlKey ? "Ctrl+" : "") + (event.altKey ? "Alt+" : "") + (event.shiftKey && event.key !== "?" ? "Shift+" : "")
    + (/^Digit\d$/.test(event.code) ? event.code.slice(5) : event.key);
  const holders = () => [...(document.querySelector("dialog[open]:not(#phim-tat)") || document).querySelectorAll("[data-key]")].filter(shown);
  const field = "input:not([type=hidden]), select, textarea, button, a[href]";
  const use = (element) => {
    if (element.matches("button, a, summary")) { element.click(); return; }
    const inside = element.matches("input, select, textarea") ? element : [...element.querySelectorAll(field)].find(shown) || element;
    inside.focus();
    if (inside.select) inside.select();
  };
  const name = (element) => {
    const own = element.dataset.keyName || element.getAttribute("aria-label") || element.labels?.[0]?.textContent;
    if (own) return own.trim();
    const label = (element.querySelector("h2") || element).cloneNode(true); // without its number, counts and keys
    label.querySelectorAll(".mc-key, .mc-zone__n, .mc-muted, .mc-hint, .mc-count, em").forEach((part) => part.remove());
    return label.textContent.replace(`(${element.dataset.key})`, "").replace(/\s+/g, " ").trim();
  };
  const line = ([keys, does]) => {
    const term = document.createElement("dt");
    const key = document.createElement("kbd");
    const sense = document.createElement("dd");
    key.className = "mc-key";
    key.textContent = keys;
    term.append(key);
    sense.textContent = does;
    return [term, sense];
  };
  const help = () => {
    const lines = holders().map((element) => [element.dataset.key, name(element)]);
    if (document.querySelector(".mc-comp input[type=radio]")) lines.push(["Dấu cách", "Giấy tờ đang chọn: đạt"], ["X", "Giấy tờ đang chọn: không đạt"], ["K", "Giấy tờ đang chọn: không thuộc, không cần"]);
    if (document.querySelector(".mc-list tbody tr")) lines.push(["↑ ↓", "Hồ sơ trước, hồ sơ sau trong danh sách"]);
    lines.push(["?", "Mở bảng phím tắt này"]);
    overlay.querySelector("[data-keys-list]").replaceChildren(...lines.flatMap(line));
    overlay.showModal();
  };
  // The next paper below that nobody has judged; the reason of a paper that fails comes first.
  const unseen = (row) => {
    const papers = [...row.closest("table").querySelectorAll("tr[data-requirement]")];
    return papers.slice(papers.indexOf(row) + 1).find((one) => !one.querySelector("input:checked"))?.querySelector("input[type=radio]");
  };
  const rows = (event) => {
    const row = document.activeElement.closest(".mc-comp tr, .mc-list tbody tr");
    if (!row || typing(document.activeElement)) return false;
    if (row.closest(".mc-comp")) {
      if (!document.activeElement.matches("input[type=radio], tr")) return false; // Space on a button presses the button
      const choice = { x: "failed", k: "not_applicable", " ": "passed" }[event.key.toLowerCase()];
      const radio = choice && row.querySelector(`input[type=radio][value=${choice}]`);
      if (!radio) return false;
      radio.click();
      radio.focus();
      if (choice !== "failed") unseen(row)?.focus();
      return true;
    }
    const step = { ArrowDown: "nextElementSibling", j: "nextElementSibling", ArrowUp: "previousElementSibling", k: "previousElementSibling" }[event.key];
    const next = step && row[step];
    next?.querySelector("th a, td a")?.focus();
    return Boolean(next);
  };

  if (!overlay) return;
  const power = overlay.querySelector("[data-keys-switch]");
  power.checked = !stored();
  power.addEventListener("change", () => stored(!power.checked));
  document.querySelectorAll("[data-help]").forEach((link) => link.addEventListener("click", (event) => {
    if (matchMedia("(hover: none), (max-width: 47.99em)").matches) return; // no keys there: the page of help opens
    event.preventDefault();
    help();
  }));
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.repeat || event.defaultPrevented || stored()) return;
    if (overlay.open || event.metaKey) return;
    const pressed = combination(event);
    const single = pressed.length === 1;
    if (single && typing(document.activeElement)) return;
    if (!event.ctrlKey && !event.altKey && rows(event)) { event.preventDefault(); return; }
    if (pressed === "?") { event.preventDefault(); help(); return; }
    const found = holders().find((element) => element.dataset.key.toLowerCase() === pressed.toLowerCase());
    if (!found) return;
    event.preventDefault();
    use(found);
  });
})();
