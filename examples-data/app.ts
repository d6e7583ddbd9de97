import { AsyncDuckDB, DuckDBAccessMode, VoidLogger } from "@duckdb/duckdb-wasm";
import { Table } from "apache-arrow";
import { st } from "reprise";

/** What `npm run data` has written down of its files. */
interface Catalog {
  /** Another one for other data, whose results are other ones, too. */
  id: string;
  rows: number;
  stations: number;
  bytes: number;
  /** The first and the last day. */
  from: string;
  to: string;
  /** In the order of time. */
  files: { name: string; from: string; to: string }[];
}

const DAY = 86_400_000;

/** What the reader has chosen. */
interface Choice {
  /** The catalog's `id`. */
  data: string;
  measure: string;
  days: [string, string];
  stations: [number, number];
}

const loadCatalog = st.memo(
  async (): Promise<{ catalog: Catalog; site: string }> => {
    const response = await fetch("readings/catalog.json");
    if (!response.ok)
      throw new Error("There are no readings yet. `npm run data` makes them.");
    // The database runs in a worker of its own, and needs whole addresses.
    const site = new URL("../", response.url).href;
    return { catalog: await response.json(), site };
  },
  { ttl: "1h" },
);

const openDatabase = st.singleton(
  async (site: string) => {
    const code = `${site}duckdb/duckdb-browser-eh.worker.js`;
    const db = new AsyncDuckDB(new VoidLogger(), new Worker(code));
    try {
      await db.instantiate(`${site}duckdb/duckdb-eh.wasm`);
      await db.open({
        accessMode: DuckDBAccessMode.READ_WRITE,
        query: { castTimestampToDate: true, castBigIntToDouble: true },
        // A host that has no ranges is an error, and no download of all.
        filesystem: { allowFullHTTPReads: false },
      });
      return db;
    } catch (error) {
      await db.terminate();
      throw error;
    }
  },
  {
    validate: async (db) => (await db.getVersion()) !== "",
    validateEvery: "1m",
    onValidateError: "recompute",
    onRelease: (db) => db.terminate(),
    showSpinner: "Opening the database …",
  },
);

/** The result of a query; it is given up when nobody wants it any more. */
async function query(site: string, sql: string): Promise<Table> {
  const { signal } = st;
  // Of its own, since a connection does one thing at a time.
  const connection = await (await openDatabase(site)).connect();
  const giveUp = () => void connection.cancelSent();
  signal.addEventListener("abort", giveUp);
  try {
    const batches = [];
    for await (const batch of await connection.send(sql)) batches.push(batch);
    return new Table(batches);
  } finally {
    signal.removeEventListener("abort", giveUp);
    await connection.close();
  }
}

/** The readings of a choice, from those files that have some of its days. */
function readings({ files }: Catalog, site: string, choice: Choice): string {
  const [first, last] = choice.days;
  const names = files
    .filter(({ from, to }) => from <= last && to >= first)
    .map(({ name }) => `'${site}readings/${name}'`);
  return `read_parquet([${names.join(", ")}])
WHERE time >= DATE '${first}' AND time < DATE '${last}' + INTERVAL 1 DAY
  AND station BETWEEN ${choice.stations.join(" AND ")}`;
}

/** Draws both results as Arrow has them: a hit draws them without a query. */
const explore = st.memo(
  async (choice: Choice, _catalog: Catalog, _site: string) => {
    const { measure } = choice;
    const from = readings(_catalog, _site, choice);
    const values = `round(avg(${measure}), 2) AS mean,
  round(min(${measure})::DOUBLE, 1) AS lowest,
  round(max(${measure})::DOUBLE, 1) AS highest`;
    const [first, last] = choice.days;
    const unit =
      Date.parse(last) - Date.parse(first) > 31 * DAY ? "day" : "hour";
    const inTime = `SELECT date_trunc('${unit}', time) AS ${unit}, ${values}
FROM ${from}
GROUP BY ${unit} ORDER BY ${unit}`;
    const byStation = `SELECT station, ${values}, count(*) AS readings
FROM ${from}
GROUP BY station ORDER BY mean DESC`;
    st.lineChart(await query(_site, inTime), {
      x: unit,
      y: ["mean", "lowest", "highest"],
      yLabel: measure,
    });
    // The same columns of the same rows: they are here by now.
    st.dataframe(await query(_site, byStation));
    st.expander("The two queries", () => {
      st.code(`${inTime};\n\n${byStation};`, { language: "sql" });
    });
  },
  { persist: true, showSpinner: "Asking the database …" },
);

const { catalog, site } = await loadCatalog();
const { id, rows, stations, bytes, from: min, to: max } = catalog;
const weekAgo = new Date(Date.parse(max) - 6 * DAY);
const week = weekAgo.toISOString().slice(0, 10);

st.title("Weather, every five minutes");
st.markdown(
  `${rows.toLocaleString("en")} readings of ${stations.toLocaleString("en")} ` +
    `stations, ${Math.round(bytes / 1e6).toLocaleString("en")} MB of Parquet ` +
    "on a host of static files. Each choice reads the parts that it needs.",
);

const choice: Choice = {
  data: id,
  measure: st.radio("Measure", ["temperature", "humidity", "wind"], {
    horizontal: true,
  }),
  days: st.slider("Days", {
    value: [week > min ? week : min, max],
    min,
    max,
    update: "release",
  }),
  stations: st.slider("Stations", {
    value: [0, 9],
    max: stations - 1,
    update: "release",
  }),
};
await explore(choice, catalog, site);
