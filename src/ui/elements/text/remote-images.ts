/** Holds the address of a picture that is not loaded unasked, on an `img` without a source. */
export const REMOTE = "data-rp-remote";

/** Addresses that a user has asked for on this page: they are not asked about again. */
const asked = new Set<string>();

/**
 * Pictures of other sites that a text names. Loading one tells its site who reads the text, and when, and whatever the text puts
 * into the address; and a text may be anybody's data. So each is a button that names the site, and loads when it is pressed.
 * @param load all at once, unasked
 */
export function offerRemoteImages(host: HTMLElement, load: boolean): void {
  for (const image of host.querySelectorAll<HTMLImageElement>(`img[${REMOTE}]`)) {
    const address = image.getAttribute(REMOTE) ?? "";
    const show = (): void => {
      image.referrerPolicy = "no-referrer";
      image.removeAttribute(REMOTE);
      image.src = address;
    };
    if (load || asked.has(address)) {
      show();
      continue;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "rp-remote-image";
    button.textContent = `Show picture${image.alt === "" ? "" : ` “${image.alt}”`} from ${siteOf(address)}`;
    button.addEventListener("click", () => {
      asked.add(address);
      button.replaceWith(image);
      show();
    });
    image.replaceWith(button);
  }
}

function siteOf(address: string): string {
  return URL.canParse(address, document.baseURI) ? new URL(address, document.baseURI).host : "an unknown address";
}
