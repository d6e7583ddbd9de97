import type { ComponentChildren } from "preact";
import { nameOf } from "./words.ts";

/** A function's name, of any script. */
export function Name({ name }: { name: string }) {
  return (
    <code class="rp-inspector-name">
      <bdi>{nameOf(name)}</bdi>
    </code>
  );
}

/** A cell with a number. `label` says what it is of where the table has no columns. */
export function Figure({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <td class="rp-inspector-number" data-label={label}>
      {children}
    </td>
  );
}
