export * from "vega-lite-api";
