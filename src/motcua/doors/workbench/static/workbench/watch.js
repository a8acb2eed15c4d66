// While the worker signs, the part of the page that says how far it is is asked for again. It stays while somebody works in it.
(() => {
  "use strict";
  const EVERY = 4000;
  const again = async () => {
    const part = document.querySelector("[data-watch]");
    if (!part) return;
    try {
      const answer = await fetch(location.href, { signal: AbortSignal.timeout(30000) });
      const page = answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
      const fresh = page?.getElementById(part.id);
      if (!fresh) {
        document.dispatchEvent(new CustomEvent("mc:lost", { detail: { status: answer.status } }));
        return;
      }
      if (!part.contains(document.activeElement)) {
        part.replaceWith(fresh);
        if (!fresh.hasAttribute("data-watch")) document.dispatchEvent(new CustomEvent("mc:say", { detail: { words: fresh.dataset.said } }));
      }
    } catch {
      document.dispatchEvent(new CustomEvent("mc:lost"));
    }
    setTimeout(again, EVERY);
  };
  setTimeout(again, EVERY);
})();
