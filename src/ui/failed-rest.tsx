import type { MessageInbox } from "./message-inbox.ts";

/** Says that what the script drew waits for code that could not be loaded. Its styles may be missing, too. */
export function FailedRest({ inbox }: { inbox: MessageInbox }) {
  return (
    <div class="rp-alert" data-severity="error" role="alert">
      <span class="rp-alert-body">
        The page could not be shown: its code was not loaded. Try again once you are online; if that does not help, load the page
        again.
      </span>
      <button type="button" class="rp-button rp-small" onClick={() => inbox.retry()}>
        Try again
      </button>
    </div>
  );
}
