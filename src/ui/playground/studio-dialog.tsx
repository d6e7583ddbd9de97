import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

interface StudioDialogProps {
  /** Its class is `rs-` with that. */
  kind: string;
  title: string;
  /** What its last line has, the button that goes on included. */
  foot: ComponentChildren;
  children: ComponentChildren;
  /** Nothing is lost with it: a press beside it closes it. */
  isLoose?: boolean;
  /** What is to be done once its form is sent; false: not yet. Without it sending closes it. */
  onSubmit?(form: HTMLFormElement): boolean;
  onClose(): void;
}

/** A question of the studio, above all else, from when it is drawn until it is closed. */
export function StudioDialog({ kind, title, foot, children, isLoose = false, onSubmit, onClose }: StudioDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      class={`rs-dialog rs-${kind}`}
      ref={dialog}
      aria-label={title}
      onClose={onClose}
      onKeyDown={(event) => event.stopPropagation()}
      onClick={(event) => isLoose && event.target === event.currentTarget && event.currentTarget.close()}
    >
      <form
        method="dialog"
        onSubmit={(event) => {
          if (onSubmit?.(event.currentTarget) === false) event.preventDefault();
        }}
      >
        <h2>{title}</h2>
        {children}
        <div class="rs-dialog-foot">{foot}</div>
      </form>
    </dialog>
  );
}

/** Closes the dialog that it stands in, and does nothing. */
export const Cancel = () => (
  <button type="button" class="rs-button" onClick={(event) => event.currentTarget.closest("dialog")?.close()}>
    Cancel
  </button>
);
