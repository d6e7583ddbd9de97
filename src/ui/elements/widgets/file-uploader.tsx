import { useRef, useState } from "preact/hooks";
import { isAccepted } from "../../../shared/accepted-file.ts";
import { useDomId } from "../../use-dom-id.ts";
import { type ViewProps, widgetAttributes } from "../view.ts";
import { droppedFiles } from "./dropped-files.ts";
import { Field } from "./field.tsx";
import { hasFiles, useMissedDrops } from "./missed-drops.ts";
import { sizeText } from "./size-text.ts";
import { useFault } from "./use-fault.ts";
import { useWidget } from "./use-widget.ts";

/** A file that was not taken, and why. */
interface Refused {
  name: string;
  reason: string;
}

/** `st.fileUploader`: chosen, dropped or pasted. Files cross by reference: nothing of them is read here. */
export function FileUploaderView({ node }: ViewProps<"fileUploader">) {
  const { label, disabled, accept, multiple, directory = false, maxSize, maxFiles, ...field } = node.props;
  const { value = [], set } = useWidget(node);
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const [told, setTold] = useState("");
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const id = useDomId();
  const fault = useFault(node.props, { isEmpty: value.length === 0 });
  const most = multiple ? (maxFiles ?? Number.POSITIVE_INFINITY) : 1;

  const add = (list: FileList | readonly File[] | null | undefined, folders: readonly string[] = []): void => {
    const files = [...(list ?? [])];
    if (disabled || files.length + folders.length === 0) return;
    const no: Refused[] = folders.map((name) => ({ name, reason: "a folder" }));
    let next = multiple ? [...value] : [];
    for (const file of files) {
      const reason = !isAccepted(file, accept)
        ? `not ${accept.join(", ")}`
        : maxSize !== null && file.size > maxSize
          ? `larger than ${sizeText(maxSize)}`
          : next.length >= most
            ? `more than ${most === 1 ? "one file" : `${most} files`}`
            : null;
      if (reason !== null) no.push({ name: file.name, reason });
      else next = [...next, { id: crypto.randomUUID(), file }];
    }
    const added = files.length + folders.length - no.length;
    setRefused(no);
    setTold(
      [added > 0 ? `${added} added` : "", ...no.map(({ name, reason }) => `${name} refused: ${reason}`)]
        .filter(Boolean)
        .join(", "),
    );
    if (added > 0) set(next);
  };
  useMissedDrops();
  const latest = useRef(add);
  latest.current = add;
  const remove = (gone: string): void => {
    set(value.filter((upload) => upload.id !== gone));
    input.current?.focus();
  };

  return (
    <div {...widgetAttributes(node)} ref={fault.root}>
      <Field inputId={id} {...{ ...field, label, fault }}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the field in it does the same by keyboard */}
        <div
          class="rp-uploader"
          data-over={isOver ? "" : undefined}
          onDragOver={(event) => {
            if (!hasFiles(event.dataTransfer)) return;
            event.preventDefault();
            setOver(!disabled);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            const { dataTransfer } = event;
            if (dataTransfer === null || disabled) return;
            const dropped = droppedFiles(dataTransfer, directory);
            // Reading a folder takes its time: other files may have come meanwhile.
            dropped
              .then(({ files, folders }) => latest.current(files, folders))
              .catch(() => setTold("What was dropped can’t be read."));
          }}
          onPaste={(event) => add(event.clipboardData?.files)}
        >
          <input
            id={id}
            ref={input}
            class="rp-uploader-input"
            type="file"
            accept={accept.join(",")}
            multiple={multiple}
            disabled={disabled}
            {...(directory ? { webkitdirectory: true } : {})}
            {...fault.aria}
            aria-describedby={`${id}-rules ${fault.errorId}`}
            onChange={(event) => {
              add(event.currentTarget.files);
              // The same file may be chosen again.
              event.currentTarget.value = "";
            }}
          />
          <span class="rp-uploader-rules" id={`${id}-rules`}>
            or drop or paste {directory ? "a folder" : multiple ? "files" : "a file"} here
            {accept.length > 0 && (
              <>
                {" · "}
                <bdi>{accept.join(", ")}</bdi>
              </>
            )}
            {maxSize !== null && ` · at most ${sizeText(maxSize)}`}
          </span>
        </div>
        {value.length + refused.length > 0 && (
          <ul class="rp-uploads" aria-label={`Files of ${label}`}>
            {refused.map(({ name, reason }, index) => (
              <li key={index} data-refused="">
                <span class="rp-upload-name">{name}</span> <span>{reason}</span>
              </li>
            ))}
            {[...value].reverse().map(({ id: of, file }) => (
              <li key={of}>
                <span class="rp-upload-name">{file.name}</span> <span>{sizeText(file.size)}</span>
                <button
                  type="button"
                  class="rp-chip-remove"
                  disabled={disabled}
                  aria-label={`Remove ${file.name}`}
                  onClick={() => remove(of)}
                >
                  ×
                </button>
              </li>
            ))}
          </ul>
        )}
        {value.length > 1 && (
          <button
            type="button"
            class="rp-clear"
            disabled={disabled}
            aria-label={`Remove all files of ${label}`}
            onClick={() => {
              setTold(`${value.length} removed`);
              set([]);
              input.current?.focus();
            }}
          >
            Remove all
          </button>
        )}
        <span class="rp-sr" role="status">
          {told}
        </span>
      </Field>
    </div>
  );
}
