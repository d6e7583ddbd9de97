import { useMemo } from "preact/hooks";
import { budgets } from "../../../shared/budgets.ts";
import { cell, type TableColumn } from "../../../shared/elements/table.ts";
import { MarkdownBody } from "../text/markdown-body.tsx";
import { rootAttributes, scrollableAttributes, type ViewProps } from "../view.ts";
import { formatCell } from "./format-cell.ts";

/** `st.table`: all of it at once, to be read. */
export function TableView({ node }: ViewProps<"table">) {
  const { data, pairs, border, width, height } = node.props;
  const columns = pairs ? data.columns.slice(1) : data.columns;
  const hideIndex = pairs ? false : node.props.hideIndex;
  const hideHeader = pairs || node.props.hideHeader;
  const shown = Math.min(data.rows, Math.max(1, Math.floor(budgets.tableCells / Math.max(1, columns.length))));
  // Another run with the same data leaves the rows alone.
  const rows = useMemo(
    () =>
      Array.from({ length: shown }, (_, row) => (
        <Row key={row} row={row} columns={data.columns} pairs={pairs} hideIndex={hideIndex} />
      )),
    [data, pairs, hideIndex, shown],
  );
  const inline = width === "content" ? "fit-content" : width === "stretch" ? "100%" : `${width}px`;
  const block = height === "content" ? "auto" : height === "stretch" ? "100%" : `${height}px`;
  const isPlain = data.rows > 0;
  return (
    <div
      {...rootAttributes(node, "rp-table")}
      data-border={border}
      style={`inline-size: ${inline}; --rp-table-height: ${block};`}
    >
      <div class="rp-table-scroll" {...scrollableAttributes(`Table, ${data.rows} rows, ${columns.length} columns`)}>
        <table>
          {!hideHeader && (
            <thead>
              <tr>
                {!hideIndex && (
                  <th scope="col" class="rp-table-index">
                    <span class="rp-sr">Row</span>
                  </th>
                )}
                {columns.map((column, index) => (
                  <th key={index} scope="col" data-type={column.type}>
                    <MarkdownBody body={column.name} inline class="rp-table-text" />
                  </th>
                ))}
              </tr>
            </thead>
          )}
          <tbody>
            {isPlain ? (
              rows
            ) : (
              <tr>
                <td class="rp-table-none" colSpan={columns.length + (hideIndex ? 0 : 1)}>
                  No rows
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
      {shown < data.rows && (
        <p class="rp-table-note">{`The first ${shown} of ${data.rows} rows. st.dataframe shows any number of them.`}</p>
      )}
    </div>
  );
}

interface RowProps {
  row: number;
  columns: readonly TableColumn[];
  pairs: boolean;
  hideIndex: boolean;
}

function Row({ row, columns, pairs, hideIndex }: RowProps) {
  const [first, ...rest] = columns;
  return (
    <tr>
      {pairs && first !== undefined ? (
        <th scope="row">
          <CellText column={first} row={row} />
        </th>
      ) : (
        !hideIndex && (
          <th scope="row" class="rp-table-index">
            {row}
          </th>
        )
      )}
      {(pairs ? rest : columns).map((column, index) => (
        <td key={index} data-type={pairs ? undefined : typeof cell(column, row) === "number" ? "number" : column.type}>
          <CellText column={column} row={row} />
        </td>
      ))}
    </tr>
  );
}

/** Texts take inline markdown; the rest is what it is. */
function CellText({ column, row }: { column: TableColumn; row: number }) {
  const value = cell(column, row);
  const text = formatCell(value);
  if (typeof value !== "string" || text === "") return <>{text}</>;
  return <MarkdownBody body={text} inline class="rp-table-text" />;
}
