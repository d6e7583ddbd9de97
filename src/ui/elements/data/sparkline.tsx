interface SparklineProps {
  values: readonly (number | null)[];
  type: "line" | "bar" | "area";
}

const WIDTH = 100;
const HEIGHT = 32;
/** So many points are told apart in its width; of more, each stands for several. */
const MOST = 400;

/** What a number was before, as a small picture. It says nothing that the number does not: no name. */
export function Sparkline({ values, type }: SparklineProps) {
  const points = thinned(values);
  const numbers = points.filter((value) => value !== null);
  if (numbers.length === 0) return null;
  // Bars and areas stand on zero.
  const zero = type === "line" ? [] : [0];
  const low = Math.min(...numbers, ...zero);
  const high = Math.max(...numbers, ...zero);
  const span = high - low;
  const y = (value: number): number => (span === 0 ? HEIGHT / 2 : 2 + (1 - (value - low) / span) * (HEIGHT - 4));
  const step = type === "bar" ? WIDTH / points.length : WIDTH / Math.max(1, points.length - 1);
  return (
    <svg class="rp-sparkline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      {type === "bar" ? (
        points.map((value, index) => {
          if (value === null) return null;
          const [top, bottom] = [y(Math.max(value, 0)), y(Math.min(value, 0))];
          return <rect key={index} x={index * step} width={step * 0.75} y={top} height={Math.max(0.5, bottom - top)} />;
        })
      ) : (
        <>
          {type === "area" && <path data-part="area" d={areas(points, step, y)} />}
          <path data-part="line" d={lines(points, step, y)} vector-effect="non-scaling-stroke" />
        </>
      )}
    </svg>
  );
}

/** At most `MOST` of them: the first, and then the one furthest from zero of each stretch. */
export function thinned(values: readonly (number | null)[]): readonly (number | null)[] {
  if (values.length <= MOST) return values;
  return Array.from({ length: MOST }, (_, index) => {
    const part = values.slice(Math.floor((index * values.length) / MOST), Math.floor(((index + 1) * values.length) / MOST));
    return part.reduce(
      (most, value) => (value !== null && (most === null || Math.abs(value) > Math.abs(most)) ? value : most),
      null,
    );
  });
}

/** Runs of points without a gap, with their places. */
function runs(points: readonly (number | null)[], step: number, y: (value: number) => number): [number, number][][] {
  const all: [number, number][][] = [[]];
  points.forEach((value, index) => {
    if (value === null) all.push([]);
    else all.at(-1)?.push([round(index * step), round(y(value))]);
  });
  return all.filter((run) => run.length > 0);
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** The way of a line. A lone point is one of no length, with round ends. */
export const lines: typeof areas = (points, step, y) =>
  runs(points, step, y)
    .map((run) => `M${(run.length === 1 ? [...run, ...run] : run).map(([x, top]) => `${x} ${top}`).join("L")}`)
    .join("");

/** The way of what lies between a line and zero. */
export function areas(points: readonly (number | null)[], step: number, y: (value: number) => number): string {
  const base = round(y(0));
  return runs(points, step, y)
    .map((run) => `M${run[0]?.[0]} ${base}L${run.map(([x, top]) => `${x} ${top}`).join("L")}L${run.at(-1)?.[0]} ${base}Z`)
    .join("");
}
