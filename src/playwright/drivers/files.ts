import type { Locator } from "@playwright/test";
import { type Driver, inputOf, type Place, type TestFile } from "./driver.ts";

type Upload = { readonly file: unknown };

const filesOf = (value: unknown): unknown[] => (value as Upload[]).map(({ file }) => file);

type Payload = string | { name: string; mimeType: string; buffer: Buffer };

async function payloadOf(file: TestFile): Promise<Payload> {
  if (typeof file === "string") return file;
  if ("arrayBuffer" in file) return { name: file.name, mimeType: file.type, buffer: Buffer.from(await file.arrayBuffer()) };
  return { name: file.name, mimeType: file.mimeType, buffer: Buffer.from(file.buffer) };
}

async function removeAll({ root, read }: Place): Promise<void> {
  const { props } = await read();
  const buttons = root.locator(".rp-uploads .rp-chip-remove");
  for (let left = (props.value as Upload[]).length; left > 0; left--) await buttons.first().click();
}

export const fileUploader: Driver = {
  read: (value, props) => (props.multiple === true ? filesOf(value) : (filesOf(value)[0] ?? null)),
  async upload(place, files) {
    const payloads = await Promise.all(files.map(payloadOf));
    if (place.element.props.multiple === true || files.length === 0) await removeAll(place);
    if (files.length > 0) await inputOf(place, "input[type=file]").setInputFiles(payloads as string[]);
  },
  async set(place, value) {
    const files = Array.isArray(value) ? value : value === null ? [] : [value];
    await fileUploader.upload?.(place, files as TestFile[]);
  },
};

export const cameraInput: Driver = {
  read: (value) => filesOf(value)[0] ?? null,
  async camera({ root }, { width = 320, height = 240, color = "teal" } = { width: 320, height: 240 }) {
    const button = (name: string): Locator => root.getByRole("button", { name: new RegExp(`^${name}`) });
    await root.evaluate(showCamera, { width, height, color });
    await button("(Start the camera|Retake|Try again)").click();
    await root.locator("video").evaluate(isSeen);
    await button("Take").click();
    await root.locator("img.rp-camera-picture").waitFor();
  },
};

/** In the page: gives it a camera that sees one colour, whatever the browser has. */
function showCamera(_: unknown, { width, height, color }: { width: number; height: number; color: string }): void {
  const devices = navigator.mediaDevices;
  devices.getUserMedia = async () => {
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const context = canvas.getContext("2d");
    const paint = (): void => {
      if (context === null) return;
      context.fillStyle = color;
      context.fillRect(0, 0, width, height);
      requestAnimationFrame(paint);
    };
    paint();
    return canvas.captureStream();
  };
}

/** In the page: resolves once a video shows something. */
function isSeen(video: Element): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if ((video as HTMLVideoElement).videoWidth > 0) resolve();
      else requestAnimationFrame(look);
    };
    look();
  });
}
