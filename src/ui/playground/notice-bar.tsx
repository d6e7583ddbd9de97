import type { StudioModel } from "./studio-model.ts";

/** What the reader is told of projects and files, until it is dismissed. */
export function NoticeBar({ model }: { model: StudioModel }) {
  const notice = model.notice.value;
  const dismiss = (): void => {
    model.notice.value = null;
  };
  return (
    <div class="rs-notice" role="status" data-shown={notice === null ? undefined : ""}>
      {notice !== null && (
        <>
          <span>{notice.text}</span>
          {notice.undo !== undefined && (
            <button
              type="button"
              class="rs-button"
              onClick={() => {
                dismiss();
                notice.undo?.();
              }}
            >
              Undo
            </button>
          )}
          <button type="button" class="rs-icon" aria-label="Dismiss" onClick={dismiss}>
            ×
          </button>
        </>
      )}
    </div>
  );
}
