import type { InspectorData } from "./inspector-data.ts";

/** More are not shown. */
const MOST = 300;

/** Widgets in the order of the page, then what else session state holds. */
export function StateTable({ data }: { data: InspectorData }) {
  const all = data.state.value;
  if (all.length === 0)
    return (
      <p class="rp-inspector-empty">
        There is nothing yet: no widget has a value, and <code>st.sessionState</code> is empty.
      </p>
    );
  const rows = all.filter(({ key, widget, value }) => data.isSought(key ?? "", widget?.label ?? "", widget?.kind ?? "", value));
  return (
    <>
      <table class="rp-inspector-table rp-inspector-state">
        <caption class="rp-sr">Widgets and session state</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Key</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST).map(({ key, widget, value }, index) => (
            <tr key={index}>
              <th scope="row">
                <bdi>{widget === null || widget.label === "" ? (key ?? "(no label)") : widget.label}</bdi>
                <span class="rp-inspector-kind">{widget?.kind ?? "session state"}</span>
              </th>
              <td>{key !== null && <code>{key}</code>}</td>
              <td>
                <code>
                  <bdi>{value === "" ? "(empty)" : value}</bdi>
                </code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p class="rp-inspector-empty">Nothing has that in it.</p>}
      {rows.length > MOST && <p class="rp-inspector-empty">{rows.length - MOST} more are not shown.</p>}
    </>
  );
}
