import type { ElementKind } from "../shared/elements/registry.ts";
import { rootAttributes } from "./elements/view.ts";

/** Chromium keeps code that it could not fetch as failed for the life of a page (150 does, 156 no more). */
const NO_HELP = "If trying again does not help, load the page again.";

/** Stands in place of an element that could not be shown; the rest of the page goes on. */
export function FailedElement({ kind, error, onRetry }: { kind: ElementKind; error: unknown; onRetry?: () => void }) {
  const message = error instanceof Error ? error.message : String(error);
  return (
    <div {...rootAttributes({ kind }, "rp-alert")} data-severity="error" role="alert">
      <span class="rp-alert-body">
        This {kind} could not be shown: {onRetry ? `${message.replace(/\.?$/, ".")} ${NO_HELP}` : message}
      </span>
      {onRetry && (
        <button type="button" class="rp-button rp-small" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}
