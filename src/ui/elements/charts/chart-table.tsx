import { scrollableAttributes } from "../view.ts";

/** The rows behind a chart. */
export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: number;
  text(row: number, column: number): string;
}

/** So many rows are shown; a dataframe shows all of any number. */
const MOST = 500;

/** The data of a chart as a table, to be read. */
export function ChartTableView({ table, label }: { table: ChartTable; label: string }) {
  const shown = Math.min(table.rows, MOST);
  return (
    <div class="rp-chart-data" {...scrollableAttributes(label)}>
      <table>
        <thead>
          <tr>
            {table.columns.map((name, column) => (
              <th key={column} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: shown }, (_, row) => (
            <tr key={row}>
              {table.columns.map((_name, column) => (
                <td key={column}>{table.text(row, column)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {shown < table.rows && <p>{`The first ${shown} of ${table.rows} rows.`}</p>}
    </div>
  );
}
