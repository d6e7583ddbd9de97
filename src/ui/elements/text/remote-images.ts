import type { AppServices } from "../../app-context.ts";
import { sandboxPart } from "../../sandbox-part.ts";
import { isOutside } from "./link.ts";
import { REMOTE } from "./remote-attribute.ts";

/** Whether scripts of the app are strangers to its site: what of it they name is asked about like that of others, since it is asked for with cookies. */
export const asksOwn = (app: AppServices): boolean => app.worker.options.spawn !== undefined;

/** In a sandbox, a button that has something loaded is dead until it has stood still: its script may put it under a press. */
export function holdStillIn(app: AppServices, button: HTMLElement): void {
  if (asksOwn(app)) sandboxPart.use((part) => part.holdStill(button));
}

/** Addresses that the reader of an app has asked for: they are not asked about again. By its store. */
const asked = new WeakMap<object, Set<string>>();
export function askedIn({ store }: AppServices): Set<string> {
  const known = asked.get(store) ?? new Set();
  asked.set(store, known);
  return known;
}

/**
 * Pictures of other sites that a text names. Loading one tells its site who reads the text, and when, and whatever the text puts
 * into the address; and a text may be anybody's data. So each is a button that names the site, and loads when it is pressed. Where the
 * app says so, those of other sites load at once.
 */
export function offerRemoteImages(host: HTMLElement, app: AppServices): void {
  const known = askedIn(app);
  for (const image of host.querySelectorAll<HTMLImageElement>(`img[${REMOTE}]`)) {
    const address = image.getAttribute(REMOTE) ?? "";
    const show = (): void => {
      image.referrerPolicy = "no-referrer";
      image.removeAttribute(REMOTE);
      image.src = address;
    };
    if (known.has(address) || (app.options.remoteMedia === "any" && isOutside(address))) {
      show();
      continue;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "rp-remote-image";
    button.textContent = `Show picture${image.alt === "" ? "" : ` “${image.alt}”`} from ${siteOf(address)}`;
    button.addEventListener("click", () => {
      known.add(address);
      button.replaceWith(image);
      show();
    });
    image.replaceWith(button);
    holdStillIn(app, button);
  }
}

function siteOf(address: string): string {
  return URL.canParse(address, document.baseURI) ? new URL(address, document.baseURI).host : "an unknown address";
}
