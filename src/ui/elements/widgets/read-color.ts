let context: CanvasRenderingContext2D | null = null;

/** Any CSS colour as `#rrggbb`, or `#rrggbbaa` where that is asked for; null for what is none. */
export function readColor(text: string, alpha: boolean): string | null {
  if (!CSS.supports("color", text.trim())) return null;
  context ??= new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true }) as CanvasRenderingContext2D | null;
  if (context === null) return null;
  context.clearRect(0, 0, 1, 1);
  context.fillStyle = text.trim();
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, opacity = 255] = context.getImageData(0, 0, 1, 1).data;
  const digits = [red, green, blue, ...(alpha && opacity < 255 ? [opacity] : [])].map((part) =>
    part.toString(16).padStart(2, "0"),
  );
  return `#${digits.join("")}`;
}
