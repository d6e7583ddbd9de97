/** Columns whose cells hold lists or objects: they stand in the table as JSON. */
import type { ColumnConfig } from "../../shared/elements/data.ts";
import type { TableColumn, TableData } from "../../shared/elements/table.ts";
import { shapeOf, valuesOf } from "./given-table.ts";
import { jsonOf } from "./json-of.ts";
import { toColumn } from "./table-column.ts";

const STRUCTURED = new Set<ColumnConfig["type"]>(["lineChart", "areaChart", "barChart", "list", "multiselect", "json"]);

/** A table whose columns of such types are JSON. @param source what the table was made of */
export function withStructures(
  source: unknown,
  data: TableData,
  config: readonly Pick<ColumnConfig, "name" | "type">[],
): TableData {
  const named = new Set(config.filter(({ type }) => STRUCTURED.has(type)).map(({ name }) => name));
  if (named.size === 0) return data;
  const shape = shapeOf(source);
  const columns = data.columns.map((column, at): TableColumn => {
    if (!named.has(column.name) || column.type !== "mixed") return column;
    const values = valuesOf(source, shape, column.name, at);
    return values === null ? column : toColumn(column.name, values.map(jsonOf));
  });
  return { ...data, columns };
}
