/** The boroughs of London and the lines of its underground, as the package vega-datasets ships them: topologies, unfolded to coordinates. */
import boroughTopology from "../../node_modules/vega-datasets/data/londonBoroughs.json" with { type: "json" };
import lineTopology from "../../node_modules/vega-datasets/data/londonTubeLines.json" with { type: "json" };

/** Longitude and latitude, in degrees. */
export type Place = [longitude: number, latitude: number];

interface Topology {
  readonly arcs: readonly (readonly (readonly number[])[])[];
  readonly transform: { readonly scale: readonly number[]; readonly translate: readonly number[] };
}
interface Shape {
  readonly type: string;
  readonly id: string;
  readonly arcs: readonly unknown[];
}

/** The arcs of a topology: each place says how far it is from the one before. */
function arcsOf({ arcs, transform: { scale, translate } }: Topology): Place[][] {
  return arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx = 0, dy = 0]): Place => {
      x += dx;
      y += dy;
      return [x * (scale[0] ?? 1) + (translate[0] ?? 0), y * (scale[1] ?? 1) + (translate[1] ?? 0)];
    });
  });
}

/** A ring or a line of arcs; one whose number is below 0 goes the other way round. */
function joined(arcs: readonly Place[][], numbers: readonly number[]): Place[] {
  return numbers.flatMap((number) => (number < 0 ? [...(arcs[~number] ?? [])].reverse() : (arcs[number] ?? [])));
}

const boroughArcs = arcsOf(boroughTopology as Topology);
const lineArcs = arcsOf(lineTopology as unknown as Topology);

/** Each with its outlines. */
export const boroughs: readonly { name: string; polygons: Place[][] }[] = (
  boroughTopology.objects.boroughs.geometries as readonly Shape[]
).map(({ id, type, arcs }) => ({
  name: id,
  polygons: (type === "MultiPolygon" ? (arcs as number[][][]) : [arcs as number[][]]).map(([outline = []]) =>
    joined(boroughArcs, outline),
  ),
}));

/** Each piece of track between two places. */
export const tracks: readonly { line: string; path: Place[] }[] = (
  lineTopology.objects.line.geometries as readonly Shape[]
).flatMap(({ id, type, arcs }) =>
  (type === "MultiLineString" ? (arcs as number[][]) : [arcs as number[]]).map((numbers) => ({
    line: id,
    path: joined(lineArcs, numbers),
  })),
);
