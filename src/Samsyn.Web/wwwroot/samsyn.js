// Adds life to pages that work without it: the situation updates itself, never moves focus, and can be paused.
// The one place where text becomes markup: our own pages, fetched again.
const markup = window.trustedTypes?.createPolicy("samsyn", { createHTML: (text) => text }) ?? { createHTML: (text) => text };
const live = document.querySelector("[data-live]");
if (live) {
  let paused = false;
  const state = live.querySelector("[data-live-state]");
  const button = live.querySelector("[data-live-pause]");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", () => {
      paused = !paused;
      button.textContent = paused ? button.dataset.resume : button.dataset.pause;
      if (!paused) refresh();
    });
  }
  const refresh = async () => {
    if (paused || document.hidden || (document.activeElement && live.contains(document.activeElement) && document.activeElement !== button)) return;
    try {
      const response = await fetch(location.href, { headers: { accept: "text/html", "x-samsyn-live": "1" } });
      if (!response.ok || response.redirected) throw new Error(String(response.status));
      const fresh = new DOMParser().parseFromString(markup.createHTML(await response.text()), "text/html");
      for (const part of live.querySelectorAll("[data-part]")) {
        const now = fresh.querySelector(`[data-part="${part.dataset.part}"]`);
        if (now && now.innerHTML !== part.innerHTML) part.replaceChildren(...now.childNodes);
      }
      if (state) { state.textContent = state.dataset.fresh; state.className = "chip ok"; }
    } catch {
      if (state) { state.textContent = state.dataset.stale; state.className = "chip warn"; }
    }
  };
  let pending;
  const source = new EventSource(live.dataset.live);
  // Beats that come close together share one refresh, and none waits for another: a busy register does not starve the page.
  source.onmessage = () => { pending ??= setTimeout(() => { pending = undefined; refresh(); }, 400); };
  source.onerror = () => { if (state) { state.textContent = state.dataset.stale; state.className = "chip warn"; } };
}

// On a telephone the parts of a long page begin closed, but for the one that the address points into; on a wide screen they are open.
const parts = document.querySelectorAll("details.collapsible");
if (parts.length) {
  const telephone = matchMedia("screen and (max-width: 760px)");
  const fold = () => parts.forEach((part) => { part.open = !telephone.matches || part.querySelector(":target") !== null; });
  telephone.addEventListener("change", fold);
  fold();
}
