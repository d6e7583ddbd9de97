/**
 * Makes the readings that the app explores: `npm run data`. All of it comes from the numbers of rows and stations; nothing is loaded.
 *
 *     npm run data                                         100,000,000 rows of 1,000 stations
 *     npm run data -- --rows 1000000 --stations 100        fewer
 *     npm run data -- --out <folder>                       elsewhere than in public/readings
 */

import { mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { DuckDBInstance } from "@duckdb/node-api";

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "100000000" },
    stations: { type: "string", default: "1000" },
    out: { type: "string", default: join(import.meta.dirname, "public/readings") },
  },
});
const rows = Number(values.rows);
const stations = Number(values.stations);
const folder = resolve(values.out);
if (!Number.isSafeInteger(rows) || !Number.isSafeInteger(stations) || rows < 1 || stations < 1)
  throw new RangeError("--rows and --stations are whole numbers, at least 1.");

/** Each station is read so often a day. */
const TIMES = 288;
const DAY = 86_400_000;
const BEGIN = Date.UTC(2024, 0, 1);
const perDay = TIMES * stations;
const days = Math.ceil(rows / perDay);

/** `YYYY-MM-DD` of the day with that number. @param {number} day */
const dateOf = (day) => new Date(BEGIN + day * DAY).toISOString().slice(0, 10);

/** By month, the first day and the one after the last. @type {Map<string, [number, number]>} */
const months = new Map();
for (let day = 0; day < days; day++) {
  const month = dateOf(day).slice(0, 7);
  months.set(month, [months.get(month)?.[0] ?? day, day + 1]);
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const database = await DuckDBInstance.create(":memory:");
const connection = await database.connect();
/** @type {{ name: string, from: string, to: string, rows: number, bytes: number }[]} */
const files = [];
for (const [month, [first, end]] of months) {
  const name = `${month}.parquet`;
  const last = Math.min(end * perDay, rows);
  // In the order of time, so that a row group is of some hours, and its statistics say which.
  await connection.run(`
    COPY (
      SELECT
        TIMESTAMP '2024-01-01' + to_seconds(300 * (i // ${stations})) AS time,
        (i % ${stations})::SMALLINT AS station,
        round(10 - 9 * cos(2 * pi() * i / ${perDay} / 365.25) - 5 * cos(2 * pi() * i / ${perDay})
          + hash(i % ${stations}) % 120 / 10.0 - 6 + hash(i, 1) % 31 / 10.0 - 1.5, 1)::FLOAT AS temperature,
        (40 + hash(i // ${stations} // 12, i % ${stations}) % 50 + hash(i, 2) % 11)::UTINYINT AS humidity,
        round(hash(i // ${stations} // 36, i % ${stations}) % 120 / 10.0 + hash(i, 3) % 40 / 10.0, 1)::FLOAT AS wind
      FROM range(${first * perDay}, ${last}) AS numbers(i)
    ) TO '${join(folder, name).replaceAll("'", "''")}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${Math.min(perDay, 122_880)})`);
  const { size: bytes } = statSync(join(folder, name));
  files.push({ name, from: dateOf(first), to: dateOf(end - 1), rows: last - first * perDay, bytes });
  console.log(`${name}  ${(last - first * perDay).toLocaleString("en")} rows, ${(bytes / 1e6).toFixed(1)} MB`);
}
connection.closeSync();
database.closeSync();

const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
const id = `${rows} rows of ${stations} stations`;
writeFileSync(
  join(folder, "catalog.json"),
  `${JSON.stringify({ id, rows, stations, bytes, from: dateOf(0), to: dateOf(days - 1), files }, null, 2)}\n`,
);
console.log(`${rows.toLocaleString("en")} rows in ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB, in ${folder}`);
