import { st } from "reprise";
import initSqlJs, { type Database } from "sql.js";

st.title("A connection that heals itself");
st.markdown(
  "SQLite runs in this tab. `st.singleton` opens a database once and keeps " +
    "it; `validate` checks the kept connection before every use. Close it, " +
    "then rerun: it is found closed and opened again, and the script goes " +
    "on as if nothing had happened.",
);

st.sessionState.log ??= [];

function note(text: string): void {
  st.sessionState.log.push(text);
}

/** True if the database still answers. */
function isAlive(db: Database): boolean {
  try {
    db.exec("SELECT 1");
    return true;
  } catch {
    note("Connection lost. Reconnecting...");
    return false;
  }
}

const connect = st.singleton(
  async () => {
    const { Database } = await initSqlJs();
    const db = new Database();
    db.run(`
      CREATE TABLE mountains (name TEXT, metres INTEGER, climbed INTEGER);
      INSERT INTO mountains VALUES
        ('Annapurna I', 8091, 1950), ('Broad Peak', 8051, 1957),
        ('Cho Oyu', 8188, 1954), ('Dhaulagiri I', 8167, 1960),
        ('Everest', 8849, 1953), ('Gasherbrum I', 8080, 1958),
        ('Gasherbrum II', 8035, 1956), ('K2', 8611, 1954),
        ('Kangchenjunga', 8586, 1955), ('Lhotse', 8516, 1956),
        ('Makalu', 8485, 1955), ('Manaslu', 8163, 1956),
        ('Nanga Parbat', 8126, 1953), ('Shishapangma', 8027, 1964)`);
    note("Connected.");
    return db;
  },
  {
    validate: isAlive,
    onRelease: (db) => db.close(),
    showSpinner: "Opening the database …",
  },
);

/** The rows of a query as objects. */
function query(db: Database, sql: string): Record<string, unknown>[] {
  const [result] = db.exec(sql);
  if (result === undefined) return [];
  const { columns, values } = result;
  return values.map((row) =>
    Object.fromEntries(columns.map((name, i) => [name, row[i]])),
  );
}

const close = st.checkbox("Close connection", {
  help: "Closes the database at the end of each run.",
});
st.button("Rerun");

const db = await connect();
st.header("The ten highest mountains");
st.dataframe(
  query(
    db,
    "SELECT name, metres, climbed FROM mountains ORDER BY metres DESC LIMIT 10",
  ),
);

st.header("Log");
st.text(st.sessionState.log.join("\n"));

if (close) db.close();
