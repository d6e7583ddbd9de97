import { useEffect, useRef, useState } from "preact/hooks";

/** How a camera stands: its picture moves, or why it does not. */
export type CameraState =
  | { readonly is: "off" }
  | { readonly is: "starting" }
  | { readonly is: "on"; readonly stream: MediaStream; readonly facing: string; readonly count: number }
  | { readonly is: "failed"; readonly words: string };

interface Wanted {
  readonly facing: "user" | "environment";
  readonly resolution: readonly [number, number] | null;
  /** It runs only while this holds. */
  readonly isWanted: boolean;
}

/** The camera while it is wanted. Its light goes off when it is not, when the page is hidden, and when its view goes. */
export function useCamera({ facing, resolution, isWanted }: Wanted): CameraState {
  const [state, setState] = useState<CameraState>({ is: "off" });
  const [isSeen, setSeen] = useState(document.visibilityState !== "hidden");
  const newest = useRef(0);
  useEffect(() => {
    const look = (): void => setSeen(document.visibilityState !== "hidden");
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);
  useEffect(() => {
    if (!isWanted || !isSeen) {
      setState({ is: "off" });
      return;
    }
    const asked = ++newest.current;
    let stream: MediaStream | undefined;
    setState({ is: "starting" });
    open(facing, resolution).then(
      ({ stream: opened, count }) => {
        if (asked !== newest.current) return stop(opened);
        stream = opened;
        const [track] = opened.getVideoTracks();
        track?.addEventListener("ended", () => setState({ is: "failed", words: "The camera has stopped." }));
        setState({ is: "on", stream: opened, facing: track?.getSettings().facingMode ?? facing, count });
      },
      (error: unknown) => {
        if (asked === newest.current) setState({ is: "failed", words: wordsOf(error) });
      },
    );
    return () => {
      newest.current++;
      if (stream !== undefined) stop(stream);
    };
  }, [isWanted, isSeen, facing, resolution?.join()]);
  return state;
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

async function open(facing: string, resolution: readonly [number, number] | null) {
  const { mediaDevices } = navigator;
  // Not there where the page did not come over a secure connection.
  if (!globalThis.isSecureContext || mediaDevices === undefined) throw new DOMException("insecure", "InsecureError");
  const [width, height] = resolution ?? [];
  const size = width === undefined || height === undefined ? {} : { width: { ideal: width }, height: { ideal: height } };
  const stream = await mediaDevices.getUserMedia({ video: { facingMode: { ideal: facing }, ...size }, audio: false });
  const devices = await mediaDevices.enumerateDevices().catch(() => []);
  return { stream, count: devices.filter(({ kind }) => kind === "videoinput").length };
}

/** Why there is no picture, and what to do. */
function wordsOf(error: unknown): string {
  switch ((error as { name?: unknown } | null)?.name) {
    case "NotAllowedError":
      return "The camera may not be used here. Allow it in the browser’s settings of this page, then try again.";
    case "NotFoundError":
    case "OverconstrainedError":
      return "There is no camera.";
    case "NotReadableError":
    case "AbortError":
      return "The camera is used by another program. Close that, then try again.";
    case "InsecureError":
    case "SecurityError":
      return "Browsers give the camera to secure pages only: open this page by https.";
    default:
      return `The camera could not be started (${error instanceof Error ? error.message : String(error)}).`;
  }
}
