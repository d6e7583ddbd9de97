import { useEffect, useRef, useState } from "preact/hooks";
import type { ProjectActions } from "./project-actions.ts";

/** Asks for a name, where one is asked for. */
export function NameDialog({ actions }: { actions: ProjectActions }) {
  const question = actions.question.value;
  const dialog = useRef<HTMLDialogElement>(null);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    setFault(null);
    if (question === null) return;
    dialog.current?.showModal();
    dialog.current?.querySelector("input")?.select();
  }, [question]);
  if (question === null) return null;
  const { title, label, value } = question;
  return (
    <dialog
      class="rs-dialog rs-name"
      ref={dialog}
      aria-label={title}
      onClose={() => {
        if (actions.question.value === question) actions.question.value = null;
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault();
          const name = String(new FormData(event.currentTarget).get("name")).trim();
          const wrong = question.fault(name);
          setFault(wrong);
          if (wrong !== null) return;
          dialog.current?.close();
          question.done(name);
        }}
      >
        <h2>{title}</h2>
        <label class="rs-field">
          {label}
          <input
            name="name"
            defaultValue={value}
            autocomplete="off"
            spellcheck={false}
            aria-invalid={fault !== null}
            aria-describedby="rs-name-fault"
          />
        </label>
        <p class="rs-fault" id="rs-name-fault" role="alert">
          {fault}
        </p>
        <div class="rs-dialog-foot">
          <button type="button" class="rs-button" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
          <button type="submit" class="rs-button rs-primary">
            OK
          </button>
        </div>
      </form>
    </dialog>
  );
}
