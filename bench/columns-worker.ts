/** The floor of data that comes to the page: slices of columns, transferred. */
const kept: Float64Array[] = [];

self.onmessage = ({ data: { rows, columns } }: MessageEvent<{ rows: number; columns: number }>) => {
  while (kept.length < columns) kept.push(new Float64Array(rows));
  const slices = kept.map((column) => column.slice());
  self.postMessage(slices, { transfer: slices.map(({ buffer }) => buffer) });
};
