// The bar that takes a signature back counts down. A batch is signed one result after the other, with the PIN in this page's memory
// only; without this script one request signs them all.
(() => {
  "use strict";
  const bar = document.querySelector("[data-undo]");
  if (bar) {
    const ends = performance.now() + Number(bar.dataset.undo) * 1000;
    const words = bar.querySelector("[data-undo-left]");
    const line = bar.querySelector("progress");
    const tick = () => {
      const left = Math.ceil((ends - performance.now()) / 1000);
      if (left <= 0) {
        if (bar.contains(document.activeElement)) document.querySelector("main").focus();
        bar.remove();
        return;
      }
      words.textContent = `Phát hành sau ${left} giây.`;
      line.value = left;
      setTimeout(tick, 1000);
    };
    tick();
  }

  // A telephone is asked to confirm: look every three seconds. Without this script the button looks.
  const look = async () => {
    const waits = document.querySelector("[data-phone]");
    const form = waits?.closest("form");
    if (!form) return;
    const data = new FormData(form);
    data.append("do", "sign");
    const patience = form.hasAttribute("data-together") ? 180000 : 30000;
    let answer;
    let words;
    try {
      answer = await fetch(form.action, { method: "POST", body: data, redirect: "manual", signal: AbortSignal.timeout(patience) });
      words = await answer.text();
    } catch {
      setTimeout(look, 3000);
      return;
    }
    if (answer.type === "opaqueredirect") {
      location.assign(new URL("../", form.action));
      return;
    }
    const fresh = new DOMParser().parseFromString(words, "text/html").querySelector("main");
    if (answer.status === 202) {
      // Of a batch some may be signed by now: the list goes on, the button keeps the cursor.
      for (const part of ["[data-batch-lines]", "[data-batch-count]", "[data-phone]"]) {
        const shown = document.querySelector(part);
        const newer = fresh?.querySelector(part);
        if (shown && newer && !shown.isEqualNode(newer)) shown.replaceChildren(...newer.childNodes);
      }
      setTimeout(look, 3000);
      return;
    }
    if (!fresh) return;
    document.querySelector("main").replaceWith(fresh);
    (fresh.querySelector(".mc-errors, [role=alert]") ?? fresh).focus();
  };
  if (document.querySelector("[data-phone]")) setTimeout(look, 3000);

  const form = document.querySelector("[data-batch]");
  const list = document.querySelector("[data-batch-lines]");
  if (!form || !list) return;
  const status = form.querySelector("[data-batch-status]");
  const button = form.querySelector("button[type=submit]");
  const row = (value) => list.querySelector(`[data-line="${CSS.escape(value)}"]`);
  const failed = (value, words) => {
    const place = row(value)?.querySelector("[data-outcome]");
    if (!place) return;
    const mark = document.createElement("span");
    mark.className = "is-failed";
    mark.textContent = words;
    place.replaceChildren(mark);
  };
  const ask = async (value) => {
    const data = new FormData(form);
    data.delete("ky");
    data.append("ky", value);
    const answer = await fetch(form.action, { method: "POST", body: data, headers: { "HX-Request": "true" }, signal: AbortSignal.timeout(120000) });
    if (!answer.ok) return answer;
    const part = new DOMParser().parseFromString(`<ol>${await answer.text()}</ol>`, "text/html");
    const fresh = part.querySelector(`[data-line="${CSS.escape(value)}"]`);
    if (fresh) row(value)?.replaceWith(fresh);
    return answer;
  };
  form.addEventListener("submit", async (event) => {
    const pin = form.elements.pin;
    if (pin && !pin.value) return;
    event.preventDefault();
    const waiting = [...form.querySelectorAll('input[name="ky"]')].map((one) => one.value).filter((value) => row(value)?.hasAttribute("data-waits"));
    button.disabled = true;
    let done = 0;
    for (const value of waiting) {
      status.textContent = `Đang ký ${done + 1}/${waiting.length}…`;
      let answer;
      try {
        answer = await ask(value);
      } catch {
        failed(value, "Chưa rõ: mất kết nối. Bấm ký lại, không ký hai lần.");
        continue;
      }
      if (answer.status === 422 || answer.status === 401 || answer.status === 403) {
        form.submit();
        return;
      }
      if (!answer.ok) failed(value, "Chưa ký: máy chủ chưa trả lời được. Bấm ký lại.");
      if (row(value)?.querySelector("[data-stops]")) break;
      if (answer.ok && !row(value)?.hasAttribute("data-waits")) done += 1;
    }
    if (pin) pin.value = "";
    button.disabled = false;
    const left = list.querySelectorAll("[data-waits]").length;
    status.textContent = left ? `Đã ký ${done}, còn ${left} chưa ký. ${pin ? "Nhập lại mã PIN để ký" : "Bấm ký để ký"} riêng những bản này.` : `Đã ký cả ${done} kết quả.`;
    form.querySelectorAll('input[name="ky"]').forEach((one) => { if (!row(one.value)?.hasAttribute("data-waits")) one.remove(); });
    if (!left) button.hidden = true;
    (left ? pin ?? button : status).focus?.();
  });
})();
