import { adoptStyles } from "../adopt-styles.ts";

/** Where Plotly writes its rules when it is loaded: into the page, wherever its figures are. */
const ID = "plotly.js-style-global";

let styles: CSSStyleSheet | undefined;

/** Gives a shadow root around a figure Plotly's rules, which do not reach into it. */
export function stylePlotly(host: Element): void {
  const written = document.getElementById(ID);
  if (!(written instanceof HTMLStyleElement) || !(host.getRootNode() instanceof ShadowRoot)) return;
  if (styles === undefined) {
    styles = new CSSStyleSheet();
    styles.replaceSync(Array.from(written.sheet?.cssRules ?? [], ({ cssText }) => cssText).join("\n"));
  }
  adoptStyles(host, styles);
}
