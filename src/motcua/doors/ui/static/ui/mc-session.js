// The end of a session loses nothing: signing in again in place, a warning before the end, asking before something unsaved is left.
// Whatever was pressed when the session had ended runs once after signing in. Pages work without it (`staff.kept_posts`).
(() => {
  "use strict";
  const own = document.getElementById("phien");
  if (!own) return;
  const WARNED = 300; // seconds before the end
  const page = own.dataset;
  const emit = (name, detail = {}) => document.dispatchEvent(new CustomEvent(name, { detail }));
  const say = (words) => emit("mc:say", { words });

  // What the server says of the session ------------------------------------------------------------------------------
  const ask = async (address, options = {}) => {
    try {
      const answer = await fetch(address, {
        cache: "no-store", headers: { Accept: "application/json" }, signal: AbortSignal.timeout(20000), ...options,
      });
      if (answer.status < 500) return await answer.json();
      emit("mc:lost", { status: answer.status });
    } catch {
      emit("mc:lost");
    }
    return null; // told already
  };
  const send = (address, token, fields = []) => {
    const body = new URLSearchParams(fields);
    body.set("csrfmiddlewaretoken", token);
    return ask(address, { method: "POST", body });
  };
  let renewed = 0; // how often somebody has signed in again here: what the server said before says nothing any more
  const stands = async () => {
    const before = renewed;
    const state = await ask(page.state);
    return before === renewed ? state : stands();
  };
  const mine = (state) => state.account === page.account;
  let timer;
  const plan = (seconds, then) => {
    clearTimeout(timer);
    timer = setTimeout(then, Math.min(Math.max(seconds, 0) * 1000, 2 ** 31 - 1));
  };
  const take = (state) => {
    for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = state.token;
    if (mine(state)) plan(state.left - WARNED, check);
  };
  const check = async () => {
    const state = await stands();
    if (!state) { plan(30, check); return; }
    if (!mine(state)) { open("ended", state); return; }
    take(state);
    if (state.left > WARNED) { if (dialog?.dataset.why === "warning") dialog.close(); return; }
    open("warning", state);
  };

  // Acts that met the end ---------------------------------------------------------------------------------------------
  let waiting = [];
  let cured = 0; // how often in a row a new token alone was thought to be enough
  const again = () => waiting.splice(0).forEach((act) => act.run());
  const meet = async (act) => {
    if (act) {
      const same = waiting.findIndex((one) => one.form === act.form && one.kind === act.kind && one.label === act.label);
      if (same >= 0) waiting.splice(same, 1);
      waiting.push(act);
    }
    const state = await stands();
    if (!state) { waiting = []; return; }
    if (mine(state) && act?.refused && ++cured > 2) { cured = 0; waiting = []; emit("mc:lost", { status: 403 }); return; }
    if (!mine(state)) { open(state.account ? "other" : "ended", state); return; }
    take(state);
    again();
  };
  const label = (button) => {
    const copy = button?.cloneNode(true);
    copy?.querySelectorAll("kbd, .mc-key").forEach((key) => key.remove());
    return (button?.hidden ? "" : copy?.textContent || "").trim().replace(/…$/, "");
  };

  document.addEventListener("htmx:before:response", (event) => {
    const { ctx } = event.detail;
    const { status, headers } = ctx.response;
    const old = status === 403 && headers.has("X-Mc-Form");
    if (status !== 401 && !old) { cured = 0; return; }
    event.preventDefault(); // nothing of this answer is for the page
    const { sourceElement: source, request } = ctx;
    const form = source.matches("form[method=post]") ? source : null;
    const run = form
      ? () => { if (form.isConnected) form.requestSubmit(request.submitter?.isConnected ? request.submitter : null); }
      : () => window.htmx.ajax("GET", request.action, { source, target: ctx.target, swap: ctx.swap });
    meet({ form: form || source, label: form ? label(request.submitter) : "", run, refused: old });
  });
  document.addEventListener("mc:ended", (event) => meet({ form: event.detail.form, kind: "draft", label: "", run: event.detail.run, refused: event.detail.refused }));

  // A form that leaves the page is sent once the server has said that it may
  const passed = new WeakSet();
  const asking = new WeakSet();
  addEventListener("submit", (event) => {
    const { target: form, submitter } = event;
    if (form.getAttribute("method") !== "post" || form.matches("[hx-post]") || form.closest("dialog")) return;
    if (passed.delete(form)) { unsaved.delete(form); return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (asking.has(form)) return;
    asking.add(form);
    const run = () => { passed.add(form); form.requestSubmit(submitter); };
    if (form.matches("[data-sign-out]")) {
      ask(page.state).then((state) => {
        if (state && !mine(state)) { unsaved.clear(); location.assign(page.login); return; }
        if (state) { take(state); run(); }
      }).finally(() => asking.delete(form));
      return;
    }
    meet({ form, label: label(submitter), run }).finally(() => asking.delete(form));
  }, true);

  // The dialog ---------------------------------------------------------------------------------------------------------
  let dialog = null;
  let token = "";
  const part = (name) => dialog.querySelector(`[data-${name}]`);
  const brought = async () => {
    if (dialog) return dialog;
    try {
      const answer = await fetch(page.dialog, { cache: "no-store", signal: AbortSignal.timeout(20000) });
      const place = document.createElement("div");
      place.innerHTML = await answer.text();
      if (dialog || !answer.ok) return dialog;
      dialog = place.querySelector("dialog");
      document.body.append(dialog);
    } catch {
      emit("mc:lost");
      return null;
    }
    part("stay").addEventListener("click", stay);
    dialog.querySelector("form").addEventListener("submit", signIn);
    part("leave").addEventListener("click", () => unsaved.clear());
    dialog.addEventListener("cancel", () => {
      if (dialog.dataset.why === "warning") return;
      waiting = [];
      say(dialog.querySelector("form").dataset.leftOpen);
    });
    dialog.addEventListener("close", () => clearInterval(minute));
    return dialog;
  };
  let minute;
  const open = async (why, state) => {
    token = state.token;
    const before = dialog?.open ? dialog.dataset.why : "";
    const at = renewed;
    if (!await brought() || at !== renewed) return;
    const total = why === "warning" && state.total - state.left < 60;
    const form = dialog.querySelector("form");
    const draft = document.querySelector("[data-saved-at]");
    const act = waiting.map((one) => one.label).filter(Boolean).at(-1) || "";
    const on = {
      other: why === "other", warning: why === "warning" && !total, total, act: why !== "warning" && act,
      "no-act": why !== "warning" && !act, draft: why !== "warning" && draft?.dataset.savedAt, "sign-in": why !== "warning" || total,
      plain: why !== "warning" && !draft?.dataset.savedAt,
    };
    for (const one of dialog.querySelectorAll("[data-on]")) one.hidden = !on[one.dataset.on];
    const name = document.querySelector("[data-draft] [name=full_name]")?.value || "";
    part("act").textContent = act;
    part("saved").textContent = draft?.dataset.savedAt || "";
    part("applicant").textContent = name;
    part("applicant-part").hidden = !name;
    part("name").textContent = page.name;
    form.elements.username.value = page.username;
    form.elements.account.value = page.account;
    form.elements.posting.value = page.posting;
    problem("");
    dialog.dataset.why = why;
    heading(why, state.left);
    if (before) { if (before !== why) dialog.querySelector("[autofocus]")?.focus(); return; }
    dialog.showModal();
  };
  const heading = (why, left) => {
    const place = part("heading");
    clearInterval(minute);
    if (why !== "warning") {
      place.textContent = place.dataset[why].replace("{}", new Date().toTimeString().slice(0, 5));
      return;
    }
    const end = Date.now() + left * 1000;
    const count = () => {
      const minutes = Math.ceil((end - Date.now()) / 60000);
      place.textContent = minutes > 1 ? place.dataset.minutes.replace("{}", minutes) : place.dataset.last;
    };
    count();
    minute = setInterval(count, 15000);
    plan(left + 1, check);
  };
  const problem = (words) => {
    const place = part("problem");
    place.textContent = words;
    place.hidden = !words;
    const field = dialog.querySelector("form").elements.password;
    if (words) { field.setAttribute("aria-invalid", "true"); field.focus(); field.select(); } else field.removeAttribute("aria-invalid");
  };
  const stay = async (event) => {
    const state = await send(page.state, token);
    if (!state) return;
    token = state.token;
    if (!mine(state)) { open("ended", state); return; }
    take(state);
    dialog.close();
    say(event.currentTarget?.dataset.done || part("stay").dataset.done);
  };
  let signing = false;
  const signIn = async (event) => {
    event.preventDefault();
    event.stopPropagation(); // it is no form that leaves the page
    if (signing) return;
    signing = true;
    const form = event.target;
    const answer = await send(form.action, token, new FormData(form));
    signing = false;
    if (!answer) { problem(document.getElementById("mat-ket-noi")?.textContent || ""); return; }
    token = answer.token || token;
    if (answer.code) part("code").hidden = false; // the account signs in with a second step
    if (answer.problem || !mine(answer)) { problem(answer.problem || ""); return; }
    form.elements.password.value = form.elements.code.value = "";
    renewed += 1;
    take(answer);
    dialog.close();
    say(form.dataset.done);
    again();
  };

  // Leaving ------------------------------------------------------------------------------------------------------------
  const unsaved = new Set();
  const isTyped = () => [...unsaved].some((form) => form.isConnected);
  document.addEventListener("input", (event) => {
    const { form } = event.target;
    if (!form || form.getAttribute("method") !== "post" || form.closest("dialog")) return;
    if (event.target.closest(".mc-search") || event.target.type === "search") return;
    unsaved.add(form);
  });
  document.addEventListener("mc:saved", (event) => unsaved.delete(event.detail.form));
  document.addEventListener("htmx:after:request", (event) => {
    if (event.detail.ctx.response.headers.has("HX-Redirect")) unsaved.clear();
  });
  document.addEventListener("htmx:before:request", (event) => {
    const { ctx } = event.detail;
    const lostWith = [...unsaved].filter((form) => form.isConnected && ctx.target?.contains(form) && form !== ctx.sourceElement);
    if (ctx.request.method === "GET" && lostWith.length && !confirm(own.dataset.leaving)) event.preventDefault();
  });
  addEventListener("beforeunload", (event) => {
    if (isTyped()) event.preventDefault();
  });

  plan(Number(page.left) - WARNED, check);
  addEventListener("pageshow", (event) => { if (event.persisted) check(); });
})();
