import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { invariant } from "../../../shared/assert.ts";
import type { Upload } from "../../../shared/elements/files.ts";
import { useApp } from "../../app-context.ts";
import { isComposing } from "../../keys.ts";
import { useDomId } from "../../use-dom-id.ts";
import { type NodeOf, type ViewProps, widgetAttributes } from "../view.ts";
import { hasFiles } from "../widgets/missed-drops.ts";
import { ChosenFiles, useFiles } from "./chat-files.tsx";
import { showEnd } from "./pin-slot.ts";
import { Pinned } from "./pinned.tsx";

/** `st.chatInput`: what the reader says next; at the lower edge of the page if it stands in the page's column. */
export function ChatInputView({ node }: ViewProps<"chatInput">) {
  return (
    <Pinned>
      <ChatField node={node} />
    </Pinned>
  );
}

type Said = string | { text: string; files: readonly Upload[] };

function ChatField({ node }: { node: NodeOf<"chatInput"> }) {
  const { label, disabled, maxChars, height, whenRunning, draft, files } = node.props;
  const { widgets, store } = useApp();
  const id = useDomId();
  const nodeId = invariant(node.id, "a chat input has an id");
  const [text, setText] = useState(draft ?? "");
  /** What waits for the end of the run. */
  const [waiting, setWaiting] = useState<readonly Said[]>([]);
  const chosen = useFiles(files);
  const field = useRef<HTMLTextAreaElement>(null);
  const isRunning = widgets.busy.value || store.state.value?.phase === "running";
  const isEmpty = text.trim() === "" && chosen.list.length === 0;
  const mayStop = isRunning && whenRunning === "stop";
  const isHeld = disabled || (isRunning && whenRunning !== "queue");
  const say = (said: Said): void => {
    widgets.trigger(nodeId, `chat input “${label}”`, said);
    if (field.current !== null) showEnd(field.current);
  };
  useLayoutEffect(() => {
    if (draft !== undefined) setText(draft);
  }, [draft]);
  useEffect(() => {
    const [next] = waiting;
    if (isRunning || next === undefined) return;
    setWaiting(waiting.slice(1));
    say(next);
  }, [isRunning, waiting]);
  const takes = (data: DataTransfer | null): boolean => files !== null && hasFiles(data);
  const send = (): void => {
    if (isEmpty || isHeld) return;
    const said = files === null ? text : { text, files: chosen.list };
    if (isRunning) setWaiting([...waiting, said]);
    else say(said);
    setText("");
    chosen.clear();
    field.current?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button in it does the same by keyboard.
    <div
      {...widgetAttributes(node, "rp-chat-input")}
      onDragOver={(event) => takes(event.dataTransfer) && event.preventDefault()}
      onDrop={(event) => {
        if (!takes(event.dataTransfer) || disabled) return;
        event.preventDefault();
        chosen.drop(event);
      }}
    >
      {waiting.length > 0 && (
        <ul class="rp-chat-waiting" aria-label="Waiting for the end of the run">
          {waiting.map((said, index) => (
            <li key={index}>
              <bdi>{typeof said === "string" ? said : said.text || said.files.map(({ file }) => file.name).join(", ")}</bdi>
              <button
                type="button"
                class="rp-chip-remove"
                aria-label="Don’t send"
                onClick={() => setWaiting(waiting.filter((_, at) => at !== index))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      {files !== null && <ChosenFiles {...chosen} />}
      <div class="rp-chat-line">
        {files !== null && (
          <label class="rp-icon rp-chat-attach">
            <span aria-hidden="true">+</span>
            <input
              type="file"
              class="rp-sr"
              aria-label={files.directory ? "Add a folder" : files.multiple ? "Add files" : "Add a file"}
              accept={files.accept.join(",")}
              multiple={files.multiple}
              disabled={disabled}
              {...(files.directory ? { webkitdirectory: true } : {})}
              onChange={(event) => {
                chosen.add(event.currentTarget.files);
                event.currentTarget.value = "";
              }}
            />
          </label>
        )}
        <textarea
          ref={field}
          id={id}
          class="rp-chat-text"
          rows={1}
          dir="auto"
          aria-label={label}
          placeholder={label}
          value={text}
          disabled={disabled}
          maxLength={maxChars ?? undefined}
          enterkeyhint="send"
          style={height === null ? undefined : `block-size: ${height}px;`}
          onInput={(event) => setText(event.currentTarget.value)}
          onPaste={(event) => {
            const { clipboardData: data } = event;
            // What was written elsewhere comes with a picture of it.
            if (!takes(data) || ["text/plain", "text/html"].every((type) => data?.types.includes(type))) return;
            event.preventDefault();
            chosen.add(data?.files);
          }}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey || isComposing(event)) return;
            event.preventDefault();
            send();
          }}
        />
        {maxChars !== null && text.length > maxChars * 0.8 && (
          <span class="rp-chat-count">
            {text.length}/{maxChars}
          </span>
        )}
        {mayStop ? (
          <button type="button" class="rp-chat-send" aria-label="Stop running" onClick={() => widgets.stop()}>
            <svg viewBox="0 0 16 16" width="16" height="16" fill="currentColor" aria-hidden="true">
              <rect x="4" y="4" width="8" height="8" rx="1" />
            </svg>
          </button>
        ) : (
          <button type="button" class="rp-chat-send" aria-label="Send message" disabled={isEmpty || isHeld} onClick={send}>
            <svg
              viewBox="0 0 16 16"
              width="16"
              height="16"
              fill="none"
              stroke="currentColor"
              stroke-width="1.8"
              aria-hidden="true"
            >
              <path d="M8 13V3.5M3.8 7.5 8 3.3l4.2 4.2" stroke-linecap="round" stroke-linejoin="round" />
            </svg>
          </button>
        )}
      </div>
    </div>
  );
}
