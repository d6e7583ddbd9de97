import { useEffect, useRef, useState } from "preact/hooks";
import { useDomId } from "../../use-dom-id.ts";
import { Icon } from "../icon.tsx";
import { type ViewProps, widgetAttributes } from "../view.ts";
import { Field } from "./field.tsx";
import { useCamera } from "./use-camera.ts";
import { useFault } from "./use-fault.ts";
import { useWidget } from "./use-widget.ts";

const OTHER = { user: "environment", environment: "user" } as const;

/** `st.cameraInput`: a picture of the camera's own size. The camera runs from the press that starts it until a picture is taken. */
export function CameraInputView({ node }: ViewProps<"cameraInput">) {
  const { label, disabled, facing: begin, resolution, mirror, ...field } = node.props;
  const { value = [], set } = useWidget(node);
  const [facing, setFacing] = useState(begin);
  const [isStarted, setStarted] = useState(false);
  const [tries, setTries] = useState(0);
  const [told, setTold] = useState("");
  const video = useRef<HTMLVideoElement>(null);
  const id = useDomId();
  const fault = useFault(node.props, { isEmpty: value.length === 0 });
  const picture = value[0]?.file;
  const camera = useCamera({ facing, resolution, isWanted: isStarted && !disabled && picture === undefined });
  const address = usePicture(picture);
  useEffect(() => {
    if (camera.is !== "on" || video.current === null) return;
    video.current.srcObject = camera.stream;
    video.current.play().catch(() => {});
  }, [camera]);
  const start = (): void => {
    setTold("");
    // Once more, if it has failed.
    setStarted(false);
    setTries(tries + 1);
  };
  useEffect(() => {
    if (tries > 0) setStarted(true);
  }, [tries]);
  const take = async (): Promise<void> => {
    const blob = video.current === null ? null : await snapshot(video.current);
    if (blob === null) return;
    const file = new File([blob], `picture-${stamp(new Date())}.jpg`, { type: "image/jpeg" });
    set([{ id: crypto.randomUUID(), file }]);
    setStarted(false);
    setTold("Picture taken");
  };
  const retake = (): void => {
    set([]);
    start();
  };
  const isMirror = camera.is === "on" && (mirror ?? camera.facing !== "environment");
  const button = (name: string, icon: string, onClick: () => void, isMain = false) => (
    <button
      type="button"
      class="rp-button"
      data-primary={isMain ? "" : undefined}
      disabled={disabled}
      aria-label={`${name}, ${label}`}
      aria-describedby={fault.errorId}
      onClick={onClick}
    >
      <Icon icon={icon} />
      {name}
    </button>
  );
  return (
    <div {...widgetAttributes(node)} ref={fault.root}>
      <Field labelId={`${id}-label`} {...{ ...field, label, fault }}>
        <div class="rp-camera" {...{ role: "group", "aria-labelledby": `${id}-label` }}>
          {address !== null ? (
            <img class="rp-camera-picture" src={address} alt={`Taken for ${label}`} />
          ) : camera.is === "on" ? (
            <video
              ref={video}
              class="rp-camera-picture"
              data-mirror={isMirror ? "" : undefined}
              aria-label={`What the camera sees, ${label}`}
              muted
              playsInline
            />
          ) : (
            <div class="rp-camera-none" role="status">
              {camera.is === "failed" ? (
                camera.words
              ) : camera.is === "starting" ? (
                "Starting the camera…"
              ) : (
                <Icon icon=":material/photo_camera:" />
              )}
            </div>
          )}
          <div class="rp-camera-tools">
            {address !== null && button("Retake", ":material/refresh:", retake)}
            {address === null && camera.is === "on" && button("Take", ":material/photo_camera:", () => void take(), true)}
            {address === null &&
              camera.is === "on" &&
              camera.count > 1 &&
              button("Switch", ":material/refresh:", () => setFacing(OTHER[facing]))}
            {address === null &&
              (camera.is === "off" || camera.is === "failed") &&
              button(camera.is === "off" ? "Start the camera" : "Try again", ":material/photo_camera:", start)}
          </div>
        </div>
        <span class="rp-sr" role="status">
          {told}
        </span>
      </Field>
    </div>
  );
}

/** The address of a picture while it is shown. */
function usePicture(picture: File | undefined): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (picture === undefined) return setAddress(null);
    const made = URL.createObjectURL(picture);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [picture]);
  return address;
}

/** What the camera sees now, in its own size and not mirrored. Null while it sees nothing yet. */
function snapshot(video: HTMLVideoElement): Promise<Blob | null> {
  const { videoWidth: width, videoHeight: height } = video;
  if (width === 0 || height === 0) return Promise.resolve(null);
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  canvas.getContext("2d")?.drawImage(video, 0, 0);
  return new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.92));
}

/** The local time, as a file name may have it. */
function stamp(now: Date): string {
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString();
  return local.slice(0, 19).replace("T", "-").replaceAll(":", "");
}
