// The draft of an intake: saved every 20 seconds while something changes, when a zone is left, and before the page goes away.
// What is typed while an answer is on its way stays typed. Without it each press saves the draft (`desk.intake_drafts`).
(() => {
  "use strict";
  const EVERY = 20000;
  const form = () => document.querySelector("form[data-draft]");
  const emit = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));
  let typed = 0; // grows with every change
  let saved = 0; // `typed` as it was when the server had all of it
  let timer = null;
  let under = null; // the saving that is on its way
  let meanwhile = null; // what was typed while an answer was on its way, until the answer's part has it too

  const kept = () => {
    const state = document.querySelector("[data-saved-at]");
    if (!state?.dataset.savedAt) return;
    const address = `${location.pathname}?nhap=${form().elements.form_token.value}`;
    if (location.pathname + location.search !== address) history.replaceState(history.state, "", address);
  };
  const show = (words, at) => {
    const state = document.querySelector("[data-saved-at]");
    if (!state) return;
    state.querySelector("span").textContent = words;
    state.dataset.savedAt = at || state.dataset.savedAt;
    state.hidden = false;
    if (at) kept();
  };
  const send = async (keepalive) => {
    const page = form();
    const upTo = typed;
    try {
      const answer = await fetch(page.dataset.draft, {
        method: "POST", body: new URLSearchParams(new FormData(page)), headers: { "HX-Request": "true" }, keepalive,
        signal: AbortSignal.timeout(15000),
      });
      if (answer.status === 401 || answer.status === 403) {
        if (!keepalive) emit("mc:ended", { form: page, run: save, refused: answer.status === 403 });
        return false;
      }
      if (!answer.ok) throw new Error(String(answer.status));
      const state = await answer.json();
      if (page !== form()) return true;
      saved = Math.max(saved, upTo);
      if (saved === typed) emit("mc:saved", { form: page });
      if (state.words) show(state.words, state.at);
      return true;
    } catch {
      const state = document.querySelector("[data-saved-at]");
      if (state) show(state.dataset.failed);
      timer ||= setTimeout(save, EVERY);
      return false;
    }
  };
  const save = (keepalive = false) => {
    clearTimeout(timer);
    timer = null;
    if (!form() || typed === saved) return Promise.resolve(true);
    if (meanwhile) { timer = setTimeout(save, EVERY); return Promise.resolve(false); } // the new part does not have it yet
    under = (under || Promise.resolve()).then(() => (typed === saved || !form() ? true : send(keepalive)));
    return under;
  };

  document.addEventListener("input", (event) => {
    if (!event.target.form || event.target.form !== form()) return;
    typed += 1;
    timer ||= setTimeout(save, EVERY);
  });
  document.addEventListener("focusout", (event) => {
    const zone = event.target.closest?.("form[data-draft] .mc-zone");
    const to = event.relatedTarget;
    if (zone && to && !zone.contains(to) && !to.closest("dialog")) save();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save(true);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || link.target || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
    if (link.getAttribute("href").startsWith("#") || link.hasAttribute("data-help") || !form() || typed === saved) return;
    event.preventDefault();
    save().then(() => location.assign(link.href)); // where it could not be saved, leaving asks
  });

  // Typed while an answer is on its way
  let asked = null; // values as they were sent, and how much had been typed
  const values = (page) => new Map([...page.elements].filter((one) => one.name && !/^(hidden|submit|button)$/.test(one.type)).map((one) => {
    const choice = one.type === "radio" || one.type === "checkbox";
    return [choice ? `${one.name}=${one.value}` : one.name, choice ? one.checked : one.value];
  }));
  document.addEventListener("htmx:before:request", (event) => {
    if (event.detail.ctx.sourceElement === form()) asked = { values: values(form()), typed };
  });
  document.addEventListener("htmx:before:swap", (event) => {
    if (!asked || event.detail.ctx.target?.id !== "tiep-nhan" || !form()) return;
    const { activeElement: active } = document;
    const changed = [...values(form())].filter(([name, value]) => asked.values.get(name) !== value);
    meanwhile = changed.length ? { changed, id: active?.id, end: active?.selectionEnd } : null;
    saved = asked.typed; // the answer was drawn from it, and the server has saved it
  });
  document.addEventListener("htmx:after:swap", (event) => {
    if (!form()) return;
    asked = null;
    kept();
    if (!meanwhile) return;
    for (const [name, value] of meanwhile.changed) {
      const field = [...form().elements].find((one) => one.name === name || `${one.name}=${one.value}` === name);
      if (!field) continue;
      if (typeof value === "boolean") field.checked = value;
      else field.value = value;
    }
    const place = meanwhile.id && document.getElementById(meanwhile.id);
    const end = meanwhile.end;
    if (meanwhile.changed.some(([name]) => name === place?.name)) {
      place.focus();
      if (typeof end === "number") place.setSelectionRange?.(end, end);
    }
    meanwhile = null;
    typed += 1;
    form().dispatchEvent(new Event("input", { bubbles: true }));
    timer ||= setTimeout(save, EVERY);
  });
  if (form()) kept();
})();
