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

/** The head of a table of rows that end with actions. @param numbers the columns of figures */
export function Head({ first, numbers }: { first: string; numbers: readonly string[] }) {
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        {numbers.map((name) => (
          <th key={name} scope="col" class="rp-inspector-number">
            {name}
          </th>
        ))}
        <th scope="col">
          <span class="rp-sr">Actions</span>
        </th>
      </tr>
    </thead>
  );
}
