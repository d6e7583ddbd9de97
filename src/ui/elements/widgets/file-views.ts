/** What gives files, in one part: see lazy-widgets.ts. */
export { CameraInputView } from "./camera-input.tsx";
export { FileUploaderView } from "./file-uploader.tsx";
