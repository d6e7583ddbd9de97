import type { ElementKind } from "../shared/elements/registry.ts";
import { rootAttributes } from "./elements/view.ts";

/** Stands in place of an element that could not be shown; the rest of the page goes on. */
export function FailedElement({ kind, error, onRetry }: { kind: ElementKind; error: unknown; onRetry?: () => void }) {
  const message = error instanceof Error ? error.message : String(error);
  return (
    <div {...rootAttributes({ kind }, "rp-alert")} data-severity="error" role="alert">
      <span class="rp-alert-body">
        This {kind} could not be shown: {message}
      </span>
      {onRetry && (
        <button type="button" class="rp-button rp-small" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}
