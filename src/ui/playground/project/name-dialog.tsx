import { useEffect, useRef, useState } from "preact/hooks";
import { Cancel, StudioDialog } from "../studio-dialog.tsx";
import type { ProjectActions } from "./project-actions.ts";

/** Asks for a name, where one is asked for. */
export function NameDialog({ actions }: { actions: ProjectActions }) {
  const question = actions.question.value;
  const field = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    setFault(null);
    // The dialog is open by now: its effects came first.
    field.current?.select();
  }, [question]);
  if (question === null) return null;
  const { title, label, value } = question;
  const onSubmit = (form: HTMLFormElement): boolean => {
    const name = String(new FormData(form).get("name")).trim();
    const wrong = question.fault(name);
    setFault(wrong);
    if (wrong !== null) return false;
    question.done(name);
    return true;
  };
  const onClose = (): void => {
    if (actions.question.value === question) actions.question.value = null;
  };
  return (
    <StudioDialog
      {...{ kind: "name", title, onSubmit, onClose }}
      foot={
        <>
          <Cancel />
          <button type="submit" class="rs-button rs-primary">
            OK
          </button>
        </>
      }
    >
      <label class="rs-field">
        {label}
        <input
          name="name"
          ref={field}
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
    </StudioDialog>
  );
}
