// Keys of a device (WebAuthn): what the server asks of the browser is in the form, what the browser answers goes into it and is sent.
// Without it a code of an application or a recovery code does the same.
(() => {
  "use strict";
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
  const spelled = (buffer) => {
    if (!buffer) return undefined;
    const text = String.fromCharCode(...new Uint8Array(buffer));
    return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  };
  const named = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const common = (credential, response) => JSON.stringify({
    id: credential.id, rawId: spelled(credential.rawId), type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: { clientDataJSON: spelled(credential.response.clientDataJSON), ...response },
  });
  const create = async (asked) => {
    const credential = await navigator.credentials.create({
      publicKey: {
        ...asked, challenge: bytes(asked.challenge), user: { ...asked.user, id: bytes(asked.user.id) },
        excludeCredentials: named(asked.excludeCredentials),
      },
    });
    const { attestationObject } = credential.response;
    return common(credential, {
      attestationObject: spelled(attestationObject), transports: credential.response.getTransports?.() || [],
    });
  };
  const get = async (asked) => {
    const credential = await navigator.credentials.get({
      publicKey: { ...asked, challenge: bytes(asked.challenge), allowCredentials: named(asked.allowCredentials) },
    });
    const { authenticatorData, signature, userHandle } = credential.response;
    return common(credential, {
      authenticatorData: spelled(authenticatorData), signature: spelled(signature), userHandle: spelled(userHandle),
    });
  };

  const ask = async (form, ceremony, options) => {
    const problem = form.querySelector("[data-key-problem]");
    problem.hidden = true;
    try {
      form.elements.answer.value = await ceremony(JSON.parse(options).publicKey);
      return true;
    } catch {
      problem.textContent = problem.dataset.keyProblem;
      problem.hidden = false;
      return false;
    }
  };

  for (const form of document.querySelectorAll("form[data-key-make]")) {
    form.addEventListener("submit", async (event) => {
      if (form.elements.answer.value) return;
      event.preventDefault();
      event.stopPropagation();
      if (await ask(form, create, form.dataset.keyMake)) form.requestSubmit();
    });
  }
  for (const form of document.querySelectorAll("form[data-key-use]")) {
    const button = form.querySelector("[data-key-press]");
    button.hidden = !navigator.credentials?.get;
    button.addEventListener("click", async () => {
      if (await ask(form, get, form.dataset.keyUse)) form.requestSubmit();
    });
  }
})();
