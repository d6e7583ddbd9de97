import { st } from "reprise";
import initSqlJs, { type Database, type QueryExecResult } from "sql.js";

st.title("The same, without validate");
st.markdown(
  "Nobody checks the kept connection here. Close it, then rerun: the script " +
    "is given the closed connection and fails with the database's own " +
    "error, run after run, until someone clears the cache.",
);

const connect = st.singleton(
  async () => {
    const { Database } = await initSqlJs();
    const db = new Database();
    db.run(`
      CREATE TABLE mountains (name TEXT, metres INTEGER);
      INSERT INTO mountains VALUES
        ('Annapurna I', 8091), ('Cho Oyu', 8188), ('Dhaulagiri I', 8167),
        ('Everest', 8849), ('K2', 8611), ('Kangchenjunga', 8586),
        ('Lhotse', 8516), ('Makalu', 8485), ('Manaslu', 8163),
        ('Nanga Parbat', 8126)`);
    return db;
  },
  { showSpinner: "Opening the database …" },
);

/** The rows of a query as objects. */
function query(db: Database, sql: string): Record<string, unknown>[] {
  const [result] = execute(db, sql);
  if (result === undefined) return [];
  const { columns, values } = result;
  return values.map((row) =>
    Object.fromEntries(columns.map((name, i) => [name, row[i]])),
  );
}

/** sql.js throws texts, which do not say where: an error does. */
function execute(db: Database, sql: string): QueryExecResult[] {
  try {
    return db.exec(sql);
  } catch (cause) {
    throw cause instanceof Error ? cause : new Error(`${cause}`, { cause });
  }
}

const close = st.checkbox("Close connection", {
  help: "Closes the database at the end of each run.",
});
const [left, right] = st.columns([1, 2]);
left.button("Rerun");
right.button("Clear the cache", { onClick: () => connect.clear() });

const db = await connect();
st.dataframe(
  query(db, "SELECT name, metres FROM mountains ORDER BY metres DESC"),
);

if (close) db.close();
