/** A built app is there without a network once it was visited, and says when there is a newer one. */
import type { OfflineMessage } from "../../shared/offline.ts";
import type { App } from "../public-app.ts";

const NEWER = "A newer version of this app is there.";

/**
 * Registers the service worker beside the page, once the app has drawn its page. Does nothing where there is none to be had.
 * @param app what stands on the page
 * @param loadedByWorker addresses of what its worker has loaded by itself, if that is not of the build's shell
 */
export async function keepOffline(
  app: Pick<App, "ready" | "idle">,
  loadedByWorker: () => Promise<readonly string[]> = async () => [],
): Promise<void> {
  // Pages that are not of https or of localhost have none.
  const container = (navigator as Partial<Navigator>).serviceWorker;
  if (container === undefined) return;
  // The first visit has network and processor to itself.
  await app.ready.then(
    () => app.idle(),
    () => {},
  );
  const registration = await container.register("./service-worker.js").catch((error: unknown) => {
    console.warn(`This app can't be used without a network: ${String(error)}`);
    return null;
  });
  // A browser that is told to have none may give none, without a word.
  if (!registration) return;
  const say = (to: ServiceWorker | null, message: OfflineMessage): void => to?.postMessage(message);
  tellOfNewer(registration, (newer) => say(newer, { takeOver: true }));
  const { active } = await container.ready;
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  say(active, { keep: [...loaded, ...(await loadedByWorker())] });
}

/** Shows a bar as soon as a newer build waits. @param takeOver has it take the place of this one */
function tellOfNewer(registration: ServiceWorkerRegistration, takeOver: (newer: ServiceWorker) => void): void {
  const container = navigator.serviceWorker;
  const isFirst = container.controller === null;
  const look = (): void => {
    const newer = registration.waiting;
    if (newer === null || isFirst || document.querySelector("[data-rp-newer]") !== null) return;
    document.body.append(
      bar(() => {
        container.addEventListener("controllerchange", () => location.reload(), { once: true });
        takeOver(newer);
      }),
    );
  };
  registration.addEventListener("updatefound", () => {
    const { installing } = registration;
    installing?.addEventListener("statechange", look);
  });
  look();
}

function bar(reload: () => void): HTMLElement {
  const [host, text, button, close] = ["div", "span", "button", "button"].map((tag) => document.createElement(tag)) as [
    HTMLElement,
    HTMLElement,
    HTMLButtonElement,
    HTMLButtonElement,
  ];
  host.dataset.rpNewer = "";
  host.setAttribute("role", "status");
  host.style.cssText = `position: fixed; inset-block-end: 1rem; inset-inline: 1rem; inline-size: fit-content; margin-inline: auto; z-index: 1000;
display: flex; gap: 0.75rem; align-items: center; padding: 0.5rem 0.5rem 0.5rem 1rem; border-radius: 0.5rem; font: 14px/1.4 system-ui, sans-serif;
color: light-dark(#fff, #16181d); background: light-dark(#16181d, #f2f3f5); box-shadow: 0 4px 16px #0004`;
  text.textContent = NEWER;
  const look =
    "font: inherit; color: inherit; cursor: pointer; min-block-size: 2rem; padding-inline: 0.75rem; border-radius: 0.375rem;";
  button.style.cssText = `${look} font-weight: 600; border: 1px solid currentcolor; background: none`;
  button.textContent = "Reload";
  button.onclick = reload;
  close.style.cssText = `${look} border: 0; background: none`;
  close.textContent = "×";
  close.setAttribute("aria-label", "Dismiss");
  close.onclick = () => host.remove();
  host.append(text, button, close);
  return host;
}
