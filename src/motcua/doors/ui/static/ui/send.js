// Files go up in parts as soon as they are chosen, dropped or photographed. A broken line costs the part that was on its way; choosing
// the same file again goes on where it stopped. Without it the button sends what was chosen.
(() => {
  "use strict";
  const form = document.querySelector("form[data-sending]");
  if (!form || !window.fetch || !window.DOMParser) return;
  const begin = form.dataset.sending;
  const HASHED = 64 * 1024 * 1024; // bytes; a larger file is not read into memory only to be named
  const LONGEST = 30; // seconds between two attempts
  const say = (words) => {
    const region = document.querySelector("[data-say]");
    if (region) region.textContent = words;
    else document.dispatchEvent(new CustomEvent("mc:say", { detail: { words } }));
  };
  const token = () => form.querySelector("input[name=csrfmiddlewaretoken]").value;
  const row = (line) => form.querySelector(`[data-line="${line}"]`);
  const queue = [];
  let going = false;
  let last = null; // the file that came in last

  // Asking the server ----------------------------------------------------------------------------------------------------
  class Refused extends Error {
    constructor(words, gone) { super(words); this.gone = gone; }
  }
  const signIn = (refused) => new Promise((resolve) => {
    document.dispatchEvent(new CustomEvent("mc:ended", { detail: { form, run: resolve, refused } }));
  });
  const ask = async (address, body, type) => {
    const headers = { "X-CSRFToken": token(), "HX-Request": "true", Accept: "application/json" };
    if (type) headers["Content-Type"] = type;
    const answer = await fetch(address, { method: "POST", body, headers, signal: AbortSignal.timeout(180000) });
    if (answer.status === 401 || answer.status === 403) {
      if (!document.getElementById("phien")) throw new Refused("Trang đã mở quá lâu. Tải lại trang rồi chọn lại tệp; phần đã tải vẫn còn.");
      await signIn(answer.status === 403);
      return ask(address, body, type);
    }
    if (answer.status >= 500 || answer.status === 429) throw new TypeError(String(answer.status));
    if (!(answer.headers.get("Content-Type") || "").startsWith("application/json")) {
      throw new Refused("Chưa tải được tệp này. Tải lại trang rồi chọn lại tệp; phần đã tải vẫn còn.");
    }
    const told = await answer.json();
    if (!answer.ok) throw new Refused(told.problem || "Chưa tải được tệp này. Chọn lại tệp.", answer.status === 404);
    return told;
  };
  const online = (seconds) => new Promise((resolve) => {
    const timer = setTimeout(done, seconds * 1000);
    function done() { clearTimeout(timer); removeEventListener("online", done); resolve(); }
    addEventListener("online", done);
  });
  const hash = async (file) => {
    if (!window.crypto?.subtle || file.size > HASHED) return "";
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
    return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  const make = (tag, className) => Object.assign(document.createElement(tag), { className });

  // What people see of one file ------------------------------------------------------------------------------------------
  const shown = (one) => {
    const item = make("li", "");
    const hint = make("span", "mc-hint");
    const sent = make("progress", "mc-sent");
    sent.max = 1;
    sent.value = 0;
    hint.append(sent, make("span", ""));
    item.append(make("span", "desk-filing__name"), hint);
    item.querySelector(".desk-filing__name").textContent = one.file.name;
    item.querySelector("progress").setAttribute("aria-label", `Đã tải của tệp ${one.file.name}`);
    for (const half of row(one.line).querySelectorAll("[data-half]")) {
      if (half.dataset.half === one.file.name && Number(half.dataset.size) === one.file.size) half.hidden = true;
    }
    row(one.line).querySelector("[data-going]").append(item);
    return {
      at: (received, words) => {
        item.querySelector("progress").max = one.file.size || 1;
        item.querySelector("progress").value = received;
        item.querySelector(".mc-hint span").textContent = words;
      },
      wrong: (words) => {
        item.className = "is-no";
        const alert = make("p", "mc-msg-error");
        alert.setAttribute("role", "alert");
        item.replaceChildren(alert);
        alert.textContent = `${words.startsWith(one.file.name) ? "" : `${one.file.name}: `}${words}`;
        const close = make("button", "mc-btn mc-btn--plain");
        close.type = "button";
        close.textContent = "Đã đọc";
        close.addEventListener("click", () => item.remove());
        item.append(close);
        say(words);
      },
      gone: () => item.remove(),
    };
  };

  // One file -------------------------------------------------------------------------------------------------------------
  const announce = (one) => ask(begin, new URLSearchParams({
    line: one.line, name: one.file.name, size: one.file.size, hash: one.hash, origin: one.origin,
  }));
  const parts = async (one, look) => {
    let half = await announce(one);
    const address = `${begin}${half.upload}/`;
    look.at(half.received, `Đang tải ${half.words}`);
    while (half.missing.length) {
      const order = half.missing[0];
      const bytes = one.file.slice(order * half.part, (order + 1) * half.part);
      half = await ask(`${address}${order}/`, bytes, "application/octet-stream");
      look.at(half.received, `Đang tải ${half.words}. Mất mạng thì phần đã tải vẫn còn; lần sau tải tiếp.`);
      one.waits = 1;
    }
    look.at(one.file.size, "Đã tải xong, đang kiểm tra tệp");
    return ask(address, "");
  };
  const send = async (one) => {
    const look = shown(one);
    look.at(0, "Đang đọc tệp");
    try {
      one.hash = await hash(one.file);
    } catch {
      one.hash = ""; // not enough memory: the server compares the size alone
    }
    for (let anew = 0; ;) {
      try {
        last = await parts(one, look);
        look.gone();
        return;
      } catch (error) {
        if (error instanceof Refused && error.gone && !anew) { anew = 1; continue; }
        if (error instanceof Refused) { look.wrong(error.message); return; }
        if (error.name === "NotReadableError" || error.name === "NotFoundError") {
          look.wrong("Không đọc được tệp trên máy nữa. Chọn lại tệp; phần đã tải vẫn còn.");
          return;
        }
        const there = form.querySelector("[data-going] progress")?.value || 0;
        look.at(there, "Mất mạng, chưa tải xong. Phần đã tải vẫn còn; có mạng thì tự tải tiếp.");
        say("Mất mạng, phần đã tải vẫn còn");
        await online(one.waits);
        one.waits = Math.min(LONGEST, one.waits * 2);
      }
    }
  };

  // All of them, one after the other -------------------------------------------------------------------------------------
  const redraw = async () => {
    const look = form.dataset.look && last ? `?${form.dataset.look}=${last.attached}` : "";
    try {
      const answer = await fetch(location.pathname + look, { headers: { Accept: "text/html" }, cache: "no-store" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const part of page.querySelectorAll("[data-there], .mc-view")) {
        const view = part.classList.contains("mc-view"); // called by the file that it shows
        const own = view ? document.querySelector(".mc-view") : document.getElementById(part.id);
        own?.replaceWith(document.adoptNode(part));
        window.htmx?.process(part); // what asks for itself again
      }
    } catch {
      location.reload();
    }
  };
  const run = async () => {
    if (going) return;
    going = true;
    form.setAttribute("aria-busy", "true");
    while (queue.length) await send(queue.shift());
    await redraw();
    form.removeAttribute("aria-busy");
    going = false;
    if (last) say(`Đã nhận tệp ${last.name}`);
    if (queue.length) run();
  };
  const take = (line, files, origin) => {
    for (const file of files) queue.push({ line, file, origin, waits: 1, hash: "" });
    run();
  };
  form.addEventListener("change", (event) => {
    const field = event.target;
    if (field.type !== "file" || !field.files.length) return;
    take(field.closest("[data-line]").dataset.line, [...field.files], field.dataset.origin || "upload");
    field.value = "";
  });
  form.addEventListener("submit", (event) => {
    if (!going || event.submitter?.name === "throw" || event.submitter?.name === "remove") return;
    event.preventDefault();
    say("Đang tải tệp. Chờ tải xong rồi bấm lại.");
  });
  for (const one of form.querySelectorAll("[data-line]")) {
    one.addEventListener("dragover", (event) => { event.preventDefault(); one.classList.add("is-over"); });
    one.addEventListener("dragleave", () => one.classList.remove("is-over"));
    one.addEventListener("drop", (event) => {
      event.preventDefault();
      one.classList.remove("is-over");
      if (event.dataTransfer.files.length) take(one.dataset.line, [...event.dataTransfer.files], "upload");
    });
  }
})();
