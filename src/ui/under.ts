import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Box, PageNode } from "../shared/page-nodes.ts";

/**
 * What a container showed before, while the log that it stands in is still drawn; null elsewhere.
 *
 * Note: a miss draws over what was there
 * --------------------------------------
 * A log is shown from the moment its call begins, empty. What the call's place showed before stays behind what has been
 * drawn anew, so that nothing jumps and widgets keep focus and caret; containers in it do the same with what the container
 * in their place showed. That is a matter of the place, not of the log, which may be shown in several: so views pass it on.
 */
export const Under = createContext<readonly Box<PageNode>[] | null>(null);

/** What the container whose view this is showed before, or null. */
export function useUnder(): readonly Box<PageNode>[] | null {
  return useContext(Under);
}
