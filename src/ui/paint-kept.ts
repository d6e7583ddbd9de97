/**
 * A script of its own, no module, that stands behind an app's place in a page that `reprise build` made, and holds it up: what the app
 * drew on the last visit stands there with the page's first frame, as what was precomputed does. The app takes that place (see mount.tsx) and
 * keeps its page (see keep-page.ts) under the name that is left there.
 */
{
  const place = document.querySelector<HTMLElement>("#app");
  const entry = document.querySelector<HTMLScriptElement>('script[type="module"][src]');
  // What was precomputed is as good. The address of the page's code is another one where anything of it is.
  if (place !== null && entry !== null && place.childElementCount === 0) {
    const key = `reprise page html ${entry.src} ${location.search}`;
    place.dataset.rpKept = key;
    try {
      place.innerHTML = localStorage.getItem(key) ?? "";
    } catch {
      // Storage may be forbidden here.
    }
  }
}
