import { sanitizeHtml } from "../text/sanitize-html.ts";

/** What a deck says of its tips: `true`, or a text or HTML with `{field}` in it. */
type Template = { text?: unknown; html?: unknown };

/** The tip of an object: the template filled with its fields. Null if there is none. @param asks see `sanitizeHtml` */
export function deckTip(template: unknown, object: unknown, asks = false): { text: string } | { html: string } | null {
  if (typeof object !== "object" || object === null || typeof template !== "object" || template === null) {
    return template === true && typeof object === "object" && object !== null ? { text: allFields(object) } : null;
  }
  const { text, html } = template as Template;
  if (typeof html === "string") return { html: sanitizeHtml(filled(html, object, escaped), asks) };
  return typeof text === "string" ? { text: filled(text, object, (value) => value) } : null;
}

function filled(template: string, object: object, write: (value: string) => string): string {
  return template.replace(/\{([^{}]+)\}/g, (all, path: string) => {
    const value = fieldOf(object, path.trim()) ?? fieldOf((object as { properties?: object }).properties ?? {}, path.trim());
    return value === undefined ? all : write(shown(value));
  });
}

function fieldOf(object: object, path: string): unknown {
  if (Object.hasOwn(object, path)) return (object as Record<string, unknown>)[path];
  let value: unknown = object;
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

function allFields(object: object): string {
  const fields = Object.entries((object as { properties?: object }).properties ?? object);
  return fields.map(([name, value]) => `${name}: ${shown(value)}`).join("\n");
}

function shown(value: unknown): string {
  return (typeof value === "object" && value !== null ? JSON.stringify(value) : String(value)).slice(0, 500);
}

function escaped(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (char) => entities[char] ?? char);
}
