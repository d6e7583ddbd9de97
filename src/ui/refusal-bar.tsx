import { useComputed } from "@preact/signals";
import { hasContent } from "../shared/has-content.ts";
import type { Refusal } from "../shared/protocol.ts";
import { Locate } from "./elements/status/locate.tsx";
import type { PageStore } from "./page-store.ts";

/**
 * Says why the newest text does not run, above the page of the one that does (rule 50). It takes no place: it comes and goes while
 * somebody types, and the page must not move.
 */
export function RefusalBar({ store }: { store: PageStore }) {
  const refusal = store.refusal.value;
  const hasSidebar = useComputed(() => hasContent(store.tree.value.sidebar)).value;
  // The region is there before what it says: else nobody would be read it.
  return (
    <div class="rp-refusal" role="status" data-beside={hasSidebar ? "" : undefined}>
      {refusal !== null && <Bar refusal={refusal} />}
    </div>
  );
}

function Bar({ refusal: { name, message, hint, file, line, column } }: { refusal: Refusal }) {
  const why = hint === null ? message : `${message} ${hint}`;
  return (
    <div class="rp-refusal-bar">
      <span title={why}>
        <Locate file={file} line={line} column={column} /> <strong>{name}</strong> {why}
      </span>
      <span class="rp-refusal-rest">The page of the last text that ran stays.</span>
    </div>
  );
}
