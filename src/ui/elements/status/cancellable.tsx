import { useState } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { Inline } from "../text/markdown-body.tsx";
import { plainText } from "../text/plain-text.ts";
import { sizedAttributes, type ViewProps } from "../view.ts";

/** `st.cancellable`: what goes on, and the button that cancels it. */
export function CancellableView({ node }: ViewProps<"cancellable">) {
  const { label, call } = node.props;
  const { session } = useApp();
  const [pressed, setPressed] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const isPressed = pressed === call;
  const cancel = async (): Promise<void> => {
    if (call === null || isPressed) return;
    setPressed(call);
    // The run that began it may have been stopped: then nothing takes it off the page.
    const [wasGoing] = await session.ask("cancelWork", call);
    if (wasGoing !== true) setOver(call);
  };
  return (
    <div {...sizedAttributes(node, "rp-cancellable")} hidden={call === null || over === call}>
      <span class="rp-spinner-mark" aria-hidden="true" />
      <span class="rp-cancellable-label" role="status">
        <Inline text={label} links={false} />
      </span>
      <button
        type="button"
        class="rp-button"
        aria-label={isPressed ? undefined : `Cancel ${plainText(label)}`}
        aria-disabled={isPressed}
        onClick={cancel}
      >
        {isPressed ? "Cancelling…" : "Cancel"}
      </button>
    </div>
  );
}
