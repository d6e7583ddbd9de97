import { effect } from "@preact/signals";
import type { PageConfigs } from "./page-configs.ts";

/**
 * For an app that is the page: title, icon and language of the document are what the script says, and what they were before once it is
 * closed. What a script has said stays while a later run has not said it yet.
 * @returns what ends this
 */
export function ownPage({ now }: PageConfigs): () => void {
  const before = { title: document.title, lang: document.documentElement.lang };
  const icon = document.createElement("link");
  icon.rel = "icon";
  const others = [...document.querySelectorAll('link[rel~="icon"]')];
  const end = effect(() => {
    const { title, lang, icon: picture } = now.value;
    document.title = title ?? before.title;
    document.documentElement.lang = lang ?? before.lang;
    if (picture === undefined) show(others, icon);
    else {
      icon.href = addressOf(picture);
      show([icon], ...others);
    }
  });
  return () => {
    end();
    document.title = before.title;
    document.documentElement.lang = before.lang;
    show(others, icon);
  };
}

function show(these: readonly Element[], ...instead: readonly Element[]): void {
  for (const element of instead) element.remove();
  for (const element of these) if (!element.isConnected) document.head.append(element);
}

/** An emoji becomes a picture of itself. */
function addressOf(icon: string): string {
  if (/^(?:https?:|data:image\/|[./])/i.test(icon)) return icon;
  const text = icon.replace(/[<>&"]/g, "").slice(0, 16);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><text y=".9em" font-size="90">${text}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
