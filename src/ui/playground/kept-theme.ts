import type { Theme } from "../app-options.ts";

const KEY = "reprise:theme";

/** The theme that was chosen last in this browser. */
export function readTheme(): Theme {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === "light" || kept === "dark" ? kept : "system";
  } catch {
    return "system";
  }
}

/** Where nothing can be kept, the choice lasts as long as the page. */
export function keepTheme(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {}
}
