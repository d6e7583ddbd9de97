import type { ComponentChildren } from "preact";
import type { Sorting } from "./sorted.ts";
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

/** The head of a table of rows that end with actions: each column sorts. @param numbers the columns of figures */
export function Head({ first, numbers, sorting }: { first: string; numbers: readonly string[]; sorting: Sorting }) {
  const order = sorting.order.value;
  return (
    <thead>
      <tr>
        {[first, ...numbers].map((name, column) => {
          const isDown = order?.column === column ? order.isDown : null;
          return (
            <th
              key={name}
              scope="col"
              class={column === 0 ? undefined : "rp-inspector-number"}
              aria-sort={isDown === null ? undefined : isDown ? "descending" : "ascending"}
            >
              <button type="button" class="rp-inspector-sort" onClick={() => sorting.press(column)}>
                {name}
              </button>
            </th>
          );
        })}
        <th scope="col">
          <span class="rp-sr">Actions</span>
        </th>
      </tr>
    </thead>
  );
}
