import { useState } from "preact/hooks";

/** Differs between copies of this module, of which a page may have several. */
const copy = Math.random().toString(36).slice(2, 8);
let count = 0;

/**
 * An id for the component's DOM, unique in the document. Preact's own `useId` is unique in one root only: with two apps on
 * a page, labels and radio buttons of one would belong to the other.
 */
export function useDomId(): string {
  return useState(newDomId)[0];
}

/** An id that nothing else in the document has. */
export function newDomId(): string {
  return `rp-${copy}-${++count}`;
}
