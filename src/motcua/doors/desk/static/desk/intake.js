// Help for the intake page: choices that change the page send it at once, the tally follows the verdicts.
// Without it the page works by its buttons.
(() => {
  "use strict";
  const page = () => document.getElementById("phieu");
  // A clerk is faster than the line: what is sent while an answer is on its way waits, and is sent from the new page.
  let sent = false; // an answer to this form is awaited
  let awaited = null; // htmx's own record of that request
  const waiting = []; // what was pressed meanwhile, in order
  const RENEW = { name: "do", value: "renew" };
  const press = ({ name, value }) => {
    const button = page()?.querySelector(`button[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`);
    if (button) page().requestSubmit(button);
  };
  document.addEventListener("submit", (event) => {
    if (event.target.id !== "phieu") return;
    try { // the page that comes after acceptance prints at once
      if (event.submitter?.value === "accept") sessionStorage.setItem("mc-accepted", "1");
      else if (event.submitter?.value !== "renew") sessionStorage.removeItem("mc-accepted");
    } catch { /* without storage the receipt is printed by its button */ }
    if (!sent) { sent = true; awaited = null; return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    const { name, value } = event.submitter || RENEW;
    waiting.push({ name, value });
  }, true);
  document.addEventListener("htmx:before:request", (event) => {
    if (sent && !awaited && event.detail.ctx.target?.id === "tiep-nhan") awaited = event.detail.ctx;
  });
  document.addEventListener("htmx:finally:request", (event) => {
    if (!awaited || event.detail.ctx !== awaited) return;
    requestAnimationFrame(() => {
      sent = false;
      awaited = null;
      const next = waiting.shift();
      if (next) press(next);
    });
  });
  document.addEventListener("change", (event) => {
    const form = page();
    if (!form || !form.contains(event.target)) return;
    if (event.target.closest("[data-renew]")) {
      stay = event.target.id;
      press(RENEW);
      return;
    }
    if (event.target.matches("input[type=radio][name^=verdict-]")) { chosen(form, event.target); tally(form); }
  });
  // A choice made by arrow keys is not the last one: the focus stays on it, and the next Tab goes on.
  let stay = "";
  document.addEventListener("htmx:after:swap", () => {
    const place = stay && document.getElementById(stay);
    stay = "";
    const { activeElement: active } = document;
    if (place && (active === document.body || active.autofocus || active.id === "noi-dung")) place.focus();
  });
  // One alternative answers the others of its group that nobody has judged.
  const chosen = (form, radio) => {
    const group = radio.dataset.oneOf;
    if (!group) return;
    form.querySelectorAll(`[data-other-of="${CSS.escape(group)}"]`).forEach((other) => {
      if (other.name !== radio.name) other.checked = true;
    });
  };
  const tally = (form) => {
    const all = form.querySelectorAll(".desk-paper").length;
    const passed = form.querySelectorAll(".desk-paper [value=passed]:checked").length;
    const failed = form.querySelectorAll(".desk-paper [value=failed]:checked").length;
    const off = form.querySelectorAll(".desk-paper [value=not_applicable]:checked").length;
    const unseen = all - passed - failed - off;
    const place = form.querySelector("[data-tally]");
    const parts = [`${passed}/${all} đạt`, failed && `${failed} không đạt`, off && `${off} không thuộc`, unseen && `${unseen} chưa xem`];
    if (place) place.textContent = parts.filter(Boolean).join(" · ");
    for (const hint of form.querySelectorAll("[data-counted]")) {
      const group = hint.closest("tbody");
      hint.textContent = `· ${group.querySelectorAll(".desk-paper").length} giấy, ${group.querySelectorAll("[value=passed]:checked").length} đạt`;
    }
    const pass = form.querySelector("[data-to-pass]");
    if (pass) {
      const left = [...form.querySelectorAll(".desk-paper.has-files")].filter((row) => !row.querySelector("[name^=verdict-]:checked")).length;
      pass.textContent = `Đạt ${left} giấy đã quét`;
      pass.closest("button").disabled = !left;
    }
    const open = form.querySelector("[data-open]");
    if (!open) return;
    open.hidden = !failed && !unseen && open.dataset.faulty === undefined;
    open.querySelector("[data-counts]").textContent = !failed && !unseen ? "" : `${[failed && `${failed} giấy tờ không đạt`, unseen && `${unseen}${failed ? "" : " giấy tờ"} chưa xem`].filter(Boolean).join(", ")}.`;
  };
})();
