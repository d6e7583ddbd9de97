import type { AppModel } from "./app.ts";

/** What the user has to know of the worker, at the top of the page. */
export function Notices({ app }: { app: AppModel }) {
  const failure = app.worker.failure.value;
  return (
    <div class="rp-notices" role="status">
      {app.state.value === "failed" && (
        <div class="rp-alert" data-severity="error">
          <span class="rp-alert-body">{failure ?? "The worker could not be started."}</span>
          <button type="button" class="rp-button rp-small" onClick={() => void app.run()}>
            Try again
          </button>
        </div>
      )}
      {app.notices.shown.value.map((notice) => (
        <div key={notice.text} class="rp-alert" data-severity={notice.severity}>
          <span class="rp-alert-body">{notice.text}</span>
          <button type="button" class="rp-icon" aria-label="Dismiss" onClick={() => app.notices.dismiss(notice)}>
            ×
          </button>
        </div>
      ))}
      {app.store.problems.value.map((problem) => (
        <div key={problem} class="rp-alert" data-severity="warning">
          <span class="rp-alert-body">Something that the script sent could not be read and was left out: {problem}</span>
        </div>
      ))}
    </div>
  );
}
