import { st } from "reprise";

/** Pixels as a browser has them: red, green, blue, alpha, row by row. */
interface Picture {
  width: number;
  height: number;
  data: Uint8ClampedArray<ArrayBuffer>;
}
type Filter = "none" | "grey" | "edges" | "blur" | "posters";

const empty = (width: number, height: number): Picture => ({
  width,
  height,
  data: new Uint8ClampedArray(4 * width * height),
});

/** A landscape at dusk, for who has no picture at hand. */
const landscape = st.memo((): Picture => {
  const picture = empty(480, 300);
  const ridge = (x: number, far: number) =>
    150 +
    38 * far +
    (30 - 6 * far) * Math.sin(x / (31 + 17 * far) + far * 2) +
    9 * Math.sin(x / 11 + far);
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++) {
      const sun = Math.hypot(x - 330, y - 110);
      const glow = Math.max(0, 1 - sun / 260);
      let color = [70 + y * 0.5 + 120 * glow, 60 + y * 0.35 + 60 * glow, 130];
      if (sun < 26) color = [255, 214, 150];
      for (const far of [0, 1, 2, 3]) {
        const dark = 1 - far / 4;
        if (y > ridge(x, far)) color = [70 * dark, 66 * dark, 110 * dark];
      }
      picture.data.set([...color, 255], 4 * (y * picture.width + x));
    }
  }
  return picture;
});

/** The pixels of a file, at most so wide: the browser reads its format. */
const decoded = st.memo(async (file: File): Promise<Picture> => {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, 900 / bitmap.width);
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(bitmap.width * scale)),
    Math.max(1, Math.round(bitmap.height * scale)),
  );
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("This browser has no canvas.");
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return { width: canvas.width, height: canvas.height, data };
});

/** Each pixel of a picture by what a function makes of the place. */
function mapped(
  from: Picture,
  at: (x: number, y: number) => readonly number[],
): Picture {
  const to = empty(from.width, from.height);
  for (let y = 0; y < from.height; y++) {
    for (let x = 0; x < from.width; x++) {
      const place = 4 * (y * from.width + x);
      to.data.set([...at(x, y), from.data[place + 3] ?? 255], place);
    }
  }
  return to;
}

const crop = (
  from: Picture,
  [left, right]: readonly number[],
  [top, bottom]: readonly number[],
): Picture => {
  const edge = (size: number, percent = 0) =>
    Math.round((size * percent) / 100);
  const [x0, y0] = [edge(from.width, left), edge(from.height, top)];
  const width = Math.max(1, edge(from.width, right) - x0);
  const height = Math.max(1, edge(from.height, bottom) - y0);
  const to = empty(width, height);
  for (let y = 0; y < height; y++) {
    const begin = 4 * ((y0 + y) * from.width + x0);
    to.data.set(from.data.subarray(begin, begin + 4 * width), 4 * y * width);
  }
  return to;
};

const SOBEL = [1, 0, -1, 2, 0, -2, 1, 0, -1];

/** The same picture under the same settings is worked on once; the last twenty are kept. */
const edited = st.memo(
  (from: Picture, filter: Filter, light: number, contrast: number): Picture => {
    const read = (x: number, y: number, channel: number): number => {
      const column = Math.min(from.width - 1, Math.max(0, x));
      const row = Math.min(from.height - 1, Math.max(0, y));
      return from.data[4 * (row * from.width + column) + channel] ?? 0;
    };
    const grey = (x: number, y: number) =>
      0.3 * read(x, y, 0) + 0.59 * read(x, y, 1) + 0.11 * read(x, y, 2);
    const around = (x: number, y: number, of: typeof grey): number[] =>
      [-1, 0, 1].flatMap((dy) => [-1, 0, 1].map((dx) => of(x + dx, y + dy)));
    const ways: Record<Filter, (x: number, y: number) => number[]> = {
      none: (x, y) => [read(x, y, 0), read(x, y, 1), read(x, y, 2)],
      grey: (x, y) => Array(3).fill(grey(x, y)),
      blur: (x, y) =>
        [0, 1, 2].map(
          (channel) =>
            around(x, y, (x, y) => read(x, y, channel)).reduce(
              (sum, value) => sum + value,
            ) / 9,
        ),
      edges: (x, y) => {
        const near = around(x, y, grey);
        const sum = (weights: number[]) =>
          near.reduce((all, value, at) => all + value * (weights[at] ?? 0), 0);
        const turned = [0, 3, 6, 1, 4, 7, 2, 5, 8].map((at) => SOBEL[at] ?? 0);
        return Array(3).fill(Math.hypot(sum(SOBEL), sum(turned)));
      },
      posters: (x, y) =>
        [0, 1, 2].map((channel) => Math.round(read(x, y, channel) / 64) * 64),
    };
    const tone = (value: number) =>
      (value - 128) * (1 + contrast / 100) + 128 + light * 1.28;
    return mapped(from, (x, y) => ways[filter](x, y).map(tone));
  },
  { maxEntries: 20 },
);

/** How many pixels have each brightness, in 32 steps. */
const histogram = ({ data }: Picture) => {
  const rows = Array.from({ length: 32 }, (_, at) => ({
    brightness: at * 8,
    red: 0,
    green: 0,
    blue: 0,
  }));
  for (let at = 0; at < data.length; at += 4) {
    for (const [channel, name] of (
      ["red", "green", "blue"] as const
    ).entries()) {
      const row = rows[(data[at + channel] ?? 0) >> 3];
      if (row !== undefined) row[name]++;
    }
  }
  return rows;
};

/** A picture as a file of the format PNG, without a canvas. */
async function png({ width, height, data }: Picture): Promise<Blob> {
  const lines = new Uint8Array(height * (4 * width + 1));
  for (let y = 0; y < height; y++) {
    lines.set(
      data.subarray(4 * width * y, 4 * width * (y + 1)),
      y * (4 * width + 1) + 1,
    );
  }
  const packed = new Blob([lines])
    .stream()
    .pipeThrough(new CompressionStream("deflate"));
  const number = (value: number) =>
    [24, 16, 8, 0].map((by) => (value >>> by) & 255);
  const checksum = (bytes: Uint8Array) => {
    let sum = ~0;
    for (const byte of bytes) {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit++)
        sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
    }
    return ~sum;
  };
  const part = (name: string, body: Uint8Array) => {
    const named = Uint8Array.from([...new TextEncoder().encode(name), ...body]);
    const ends = [number(body.length), number(checksum(named))];
    return [
      Uint8Array.from(ends[0] ?? []),
      named,
      Uint8Array.from(ends[1] ?? []),
    ];
  };
  const head = Uint8Array.from([
    ...number(width),
    ...number(height),
    8,
    6,
    0,
    0,
    0,
  ]);
  const body = new Uint8Array(await new Response(packed).arrayBuffer());
  return new Blob(
    [
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
      ...part("IHDR", head),
      ...part("IDAT", body),
      ...part("IEND", new Uint8Array()),
    ],
    { type: "image/png" },
  );
}

st.setPageConfig({ title: "A darkroom" });
st.title("A darkroom");
st.markdown(
  "A picture of yours, or the landscape that is there: it never leaves this tab.",
);

const { file, filter, light, contrast, across, down } = st.sidebar(() => {
  const file = st.fileUploader("Picture", { type: "image", maxSize: "20 MB" });
  const filter = st.radio(
    "Filter",
    ["none", "grey", "blur", "edges", "posters"],
    { format: (name) => `${name[0]?.toUpperCase()}${name.slice(1)}` },
  );
  const light = st.slider("Light", { min: -100, max: 100, value: 0 });
  const contrast = st.slider("Contrast", { min: -100, max: 100, value: 0 });
  st.divider();
  const percent = { min: 0, max: 100, format: "%d %%" };
  const across = st.slider("From left to right", {
    ...percent,
    value: [0, 100],
  });
  const down = st.slider("From top to bottom", { ...percent, value: [0, 100] });
  return { file, filter, light, contrast, across, down };
});

const source = file === null ? landscape() : await decoded(file);
const picture = edited(crop(source, across, down), filter, light, contrast);

const press = st.image(picture, {
  alt: file?.name ?? "A landscape at dusk",
  width: "stretch",
  onClick: true,
  key: "picture",
});
st.caption(
  `${picture.width} × ${picture.height} pixels. Press one to see its colour.`,
);
if (press !== null) {
  const at = 4 * (Math.floor(press.y) * picture.width + Math.floor(press.x));
  const channels = [...picture.data.subarray(at, at + 3)];
  st.sessionState.color = `#${channels.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

const [left, right] = st.columns(2);
left.downloadButton("Save as PNG", () => png(picture), {
  fileName: "picture.png",
  icon: ":material/download:",
  type: "primary",
});
right.colorPicker("The colour that was pressed", {
  value: st.sessionState.color ?? "#404060",
  disabled: true,
});

st.header("Brightness");
st.areaChart(histogram(picture), {
  x: "brightness",
  y: ["red", "green", "blue"],
  color: ["#d64545", "#3f9b50", "#4573d6"],
  stack: "layered",
  xLabel: "Brightness",
  yLabel: "Pixels",
  height: 200,
});
