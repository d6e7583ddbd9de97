import type { ExceptionProps } from "../find-exceptions.ts";

/** What a script was refused, and its reader may let it have. */
export interface Want {
  /** Data of a server, or code from there. */
  readonly kind: "read" | "code";
  /** With a slash at its end. */
  readonly origin: string;
}

/** As a sandbox says it, of what can be granted. */
const REFUSED =
  /This script may not reach \S+: it runs in a sandbox\. Its host can grant it: createRuntime\(\{ (grants|packages)/;
const READ = /network: \["([^"]+)"\]/;
const CODE = /The import “([^”]+)” could not be loaded/;

/**
 * What an exception on the page says that its script was refused; null: nothing that can be granted. A script may say so of any address: it
 * could as well have asked for it.
 */
export function wantOf({ message, causes }: Pick<ExceptionProps, "message" | "causes">): Want | null {
  for (const text of [message, ...causes.map((cause) => cause.message)]) {
    const [, by] = REFUSED.exec(text) ?? [];
    const address = by === undefined ? "" : ((by === "grants" ? READ : CODE).exec(text)?.[1] ?? "");
    if (!URL.canParse(address)) continue;
    const { origin, protocol, hostname } = new URL(address);
    const isGrantable = protocol === "https:" || (protocol === "http:" && /^(localhost|127\.0\.0\.1)$/.test(hostname));
    if (isGrantable) return { kind: by === "grants" ? "read" : "code", origin: `${origin}/` };
  }
  return null;
}

export const isSameWant = (a: Want, b: Want): boolean => a.kind === b.kind && a.origin === b.origin;
