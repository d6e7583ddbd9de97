/** vega-lite-api has no types of its own: those of its calls that charts need most. */
declare module "vega-lite-api" {
  type Json = Record<string, unknown>;

  /** A chart. Each call gives another one, with that part set. */
  export interface Chart {
    data(data: object): Chart;
    encode(...channels: Channel[]): Chart;
    transform(...transforms: object[]): Chart;
    params(...params: object[]): Chart;
    title(title: string | object): Chart;
    description(text: string): Chart;
    width(pixels: number | "container" | { step: number }): Chart;
    height(pixels: number | "container" | { step: number }): Chart;
    layer(...charts: Chart[]): Chart;
    config(config: Json): Chart;
    /** The spec, as plain data. */
    toObject(): Json;
    toSpec(): Json;
  }

  /** A channel of an encoding. Each call gives another one, with that part set. */
  export interface Channel {
    field(name: string): Channel;
    fieldQ(name: string): Channel;
    fieldN(name: string): Channel;
    fieldO(name: string): Channel;
    fieldT(name: string): Channel;
    title(title: string | null): Channel;
    aggregate(name: string): Channel;
    average(name: string): Channel;
    sum(name: string): Channel;
    count(): Channel;
    bin(bin: boolean | Json): Channel;
    timeUnit(name: string): Channel;
    scale(scale: Json): Channel;
    axis(axis: Json | null): Channel;
    legend(legend: Json | null): Channel;
    sort(sort: unknown): Channel;
    stack(stack: boolean | string | null): Channel;
    value(value: unknown): Channel;
    if(condition: unknown, then: unknown): Channel;
  }

  type Mark = (options?: Json) => Chart;
  export const markArc: Mark;
  export const markArea: Mark;
  export const markBar: Mark;
  export const markBoxplot: Mark;
  export const markCircle: Mark;
  export const markLine: Mark;
  export const markPoint: Mark;
  export const markRect: Mark;
  export const markRule: Mark;
  export const markSquare: Mark;
  export const markText: Mark;
  export const markTick: Mark;

  type ChannelOf = () => Channel;
  export const x: ChannelOf;
  export const y: ChannelOf;
  export const x2: ChannelOf;
  export const y2: ChannelOf;
  export const color: ChannelOf;
  export const opacity: ChannelOf;
  export const size: ChannelOf;
  export const shape: ChannelOf;
  export const text: ChannelOf;
  export const theta: ChannelOf;
  export const row: ChannelOf;
  export const column: ChannelOf;
  export const tooltip: (channels: readonly Channel[] | string) => Channel;
  export const order: ChannelOf;
  export const detail: ChannelOf;

  export const layer: (...charts: Chart[]) => Chart;
  export const concat: (...charts: Chart[]) => Chart;
  export const hconcat: (...charts: Chart[]) => Chart;
  export const vconcat: (...charts: Chart[]) => Chart;
  export const data: (rows: readonly object[]) => object;
}
