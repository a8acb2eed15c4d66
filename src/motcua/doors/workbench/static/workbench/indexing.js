// Indexing: the picture follows the field, Enter accepts it and goes to the next uncertain one, a field that is left is sent by itself.
// Without it every button works with the whole page. Where key fields are entered a second time nothing is sent before the end.
(() => {
  "use strict";
  const form = document.getElementById("nhap");
  if (!form) return;
  const finish = document.querySelector("[data-finish]");
  const rows = [...form.querySelectorAll("[data-row]")];
  const control = (row) => row.querySelector("input, textarea");
  const rowOf = (element) => element?.closest?.("[data-row]");
  const saved = new Map(rows.map((row) => [row, control(row).value]));
  const isBlind = !form.dataset.send;
  const isDirty = (row) => control(row).value !== saved.get(row);
  const BY_SCRIPT = { "HX-Request": "true" };
  const LOST = "Chưa lưu được ô này: mất kết nối. Bấm Enter ở ô này để lưu lại.";
  const ENDED = "Chưa lưu được ô này: phiên làm việc đã hết. Đăng nhập lại rồi bấm Enter ở ô này; các ô trước đã lưu.";

  const follow = (row) => {
    rows.forEach((one) => one.classList.toggle("is-now", one === row));
    const crop = document.querySelector("[data-crop]");
    if (!crop || !row.dataset.src) return;
    const [width, height] = row.dataset.size.split(" ");
    const [x, y, wide, high] = row.dataset.frame.split(" ");
    const put = (element, values) => Object.entries(values).forEach(([name, value]) => element.setAttribute(name, value));
    put(crop.querySelector("image"), { href: row.dataset.src, width, height });
    put(crop.querySelector("rect"), { x, y, width: wide, height: high });
    put(crop, { viewBox: row.dataset.view, "aria-label": `Chỗ của ô đang nhập, trang ${row.dataset.page}` });
    const title = document.querySelector("[data-stage-title]");
    if (title) title.textContent = row.querySelector("label").firstChild.textContent.trim();
  };
  const wrong = (row, words) => {
    row.querySelector("[data-problem]")?.remove();
    const field = control(row);
    if (!words) { field.removeAttribute("aria-invalid"); return; }
    const line = document.createElement("p");
    line.className = "mc-msg-error ix-more";
    line.dataset.problem = "";
    line.setAttribute("role", "alert");
    line.textContent = words;
    field.setAttribute("aria-invalid", "true");
    row.append(line);
  };
  const stands = (row, answer) => {
    row.classList.remove("is-ask", "is-sure", "is-free", "is-entered");
    row.classList.add(`is-${answer.state}`);
    row.dataset.state = answer.state;
    row.querySelector(".ix-sure").textContent = answer.words;
    row.querySelectorAll(".ix-more.mc-msg-error").forEach((one) => one.remove());
    document.querySelector("[data-counted]").textContent = answer.counted;
    document.querySelector("[data-saved-at]").textContent = answer.at;
    const owner = document.getElementById("cua-ai");
    if (owner && answer.owner) owner.replaceChildren(...new DOMParser().parseFromString(answer.owner, "text/html").body.childNodes);
  };
  const body = (row) => {
    const data = new FormData();
    form.querySelectorAll("[name=csrfmiddlewaretoken], [name=typed_by]").forEach((one) => data.set(one.name, one.value));
    data.set("truong", row.dataset.field);
    data.set(row.dataset.field, control(row).value);
    return data;
  };
  // One after the other, so that a later value never arrives before an earlier one.
  let queue = Promise.resolve();
  const send = async (row) => {
    const value = control(row).value;
    try {
      const response = await fetch(form.dataset.send, { method: "POST", body: body(row), headers: BY_SCRIPT, keepalive: true, signal: AbortSignal.timeout(15000) });
      if (response.status === 401 || response.status === 403) {
        wrong(row, ENDED);
        document.dispatchEvent(new CustomEvent("mc:ended", { detail: { form, run: () => keep(row), refused: response.status === 403 } }));
        return false;
      }
      if (!response.headers.get("content-type")?.includes("json")) { wrong(row, ENDED); return false; }
      const answer = await response.json();
      if (!response.ok) { wrong(row, answer.problem); return false; }
      wrong(row, "");
      if (control(row).value === value) control(row).value = answer.value;
      saved.set(row, control(row).value === answer.value ? answer.value : value);
      stands(row, answer);
      if (!rows.some(isDirty)) document.dispatchEvent(new CustomEvent("mc:saved", { detail: { form } }));
      return true;
    } catch { wrong(row, LOST); return false; }
  };
  const keep = (row) => { const sent = queue.then(() => send(row)); queue = sent.then(() => undefined); return sent; };
  const next = (row) => {
    const after = rows.slice(rows.indexOf(row) + 1);
    const found = isBlind ? after[0] : [...after, ...rows].find((one) => one.dataset.state === "ask" && one !== row);
    if (found) control(found).focus(); else finish?.focus();
  };
  // What stands there was compared with the picture: a tick says so. What is typed over it is an entry of its own.
  const compared = (row) => {
    const seen = row.querySelector("[data-seen]");
    if (!seen || isDirty(row)) return;
    seen.checked = true;
    row.classList.replace("is-ask", "is-entered");
    row.querySelector(".ix-sure").textContent = "đã so với ảnh";
  };
  const accept = async (row) => {
    if (isBlind) compared(row);
    if (isBlind || (!isDirty(row) && row.dataset.state !== "ask" && !row.querySelector("[data-problem]"))) { next(row); return; }
    if (await keep(row)) { if (rowOf(document.activeElement) === row || document.activeElement === document.body) next(row); }
    else control(row).focus();
  };

  form.addEventListener("focusin", (event) => {
    const row = rowOf(event.target);
    if (!row) return;
    follow(row);
    if (event.target === control(row)) event.target.select();
  });
  form.addEventListener("focusout", (event) => {
    const row = rowOf(event.target);
    if (row && !isBlind && event.target === control(row) && isDirty(row)) keep(row);
  });
  form.addEventListener("keydown", (event) => {
    const row = rowOf(event.target);
    if (!row || event.isComposing || event.target !== control(row)) return;
    if (event.key === "Enter" && !event.ctrlKey && !event.altKey && !event.shiftKey) { event.preventDefault(); accept(row); return; }
    if (!isBlind && event.ctrlKey && !event.shiftKey && event.key.toLowerCase() === "z" && !isDirty(row)) {
      event.preventDefault();
      queue.then(() => form.querySelector("[data-undo-entry]")?.click());
    }
  });
  document.addEventListener("click", (event) => {
    const offer = event.target.closest?.("[data-offer]");
    const row = offer && rows.find((one) => one.dataset.field === offer.dataset.to);
    if (!row || isBlind) return;
    event.preventDefault();
    control(row).value = offer.dataset.offer;
    control(row).focus();
    accept(row);
  });
  // What stands in the field with the cursor goes to the server too when the page goes away.
  addEventListener("pagehide", () => {
    const row = rowOf(document.activeElement);
    if (row && !isBlind && isDirty(row)) fetch(form.dataset.send, { method: "POST", body: body(row), headers: BY_SCRIPT, keepalive: true }).catch(() => undefined);
  });
  // Plus and minus where nobody types; while somebody does, Alt with them.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || document.activeElement.matches("input, textarea, select")) return;
    const zoom = { "+": "1", "-": "-1" }[event.key];
    if (zoom) document.querySelector(`[data-zoom="${zoom}"]`)?.click();
  });
  // The browser gives the cursor to an `autofocus` only when it first draws the page, which may be after this.
  const first = rowOf(form.querySelector("[autofocus]")) ?? rowOf(document.activeElement);
  if (first) { control(first).focus(); control(first).select(); follow(first); } else if (!isBlind && !document.querySelector(".mc-errors") && !rows.some((row) => row.dataset.state === "ask")) finish?.focus();
})();
