import { st } from "reprise";

const LEVELS = { small: [6, 5], middle: [8, 10], large: [10, 18] } as const;
type Level = keyof typeof LEVELS;

interface Game {
  level: Level;
  size: number;
  mines: number[];
  open: number[];
  flags: number[];
  state: "playing" | "won" | "lost";
  began: number;
  seconds: number;
}

interface State {
  game?: Game;
  best?: Partial<Record<Level, number>>;
  flagging?: boolean;
}
const state = st.sessionState as State;

/** Numbers below `size` squared, shuffled. */
function shuffled(count: number): number[] {
  const all = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [all[i], all[j]] = [all[j] as number, all[i] as number];
  }
  return all;
}

function begin(level: Level): void {
  const [size] = LEVELS[level];
  state.game = {
    level,
    size,
    mines: [],
    open: [],
    flags: [],
    state: "playing",
    began: 0,
    seconds: 0,
  };
}

function around(size: number, at: number): number[] {
  const [row, column] = [Math.floor(at / size), at % size];
  const found: number[] = [];
  for (let r = row - 1; r <= row + 1; r++) {
    for (let c = column - 1; c <= column + 1; c++) {
      const isThere = r >= 0 && c >= 0 && r < size && c < size;
      if (isThere && r * size + c !== at) found.push(r * size + c);
    }
  }
  return found;
}

const near = ({ size, mines }: Game, at: number): number =>
  around(size, at).filter((cell) => mines.includes(cell)).length;

/** The first cell is never a mine, nor next to one. */
function lay(game: Game, first: number): void {
  const free = new Set([first, ...around(game.size, first)]);
  const cells = shuffled(game.size ** 2).filter((cell) => !free.has(cell));
  game.mines = cells.slice(0, LEVELS[game.level][1]);
  game.began = Date.now();
}

function open(game: Game, first: number): void {
  if (game.mines.length === 0) lay(game, first);
  if (game.mines.includes(first)) {
    game.state = "lost";
    return;
  }
  const todo = [first];
  const seen = new Set(game.open);
  for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    if (near(game, at) === 0) todo.push(...around(game.size, at));
  }
  game.open = [...seen];
  if (game.open.length + game.mines.length < game.size ** 2) return;
  game.state = "won";
  game.seconds = (Date.now() - game.began) / 1000;
  state.best ??= {};
  const best = state.best[game.level] ?? Number.POSITIVE_INFINITY;
  state.best[game.level] = Math.min(best, game.seconds);
}

/** A cell was pressed. */
function press(at: number): void {
  const { game } = state;
  if (game === undefined || game.state !== "playing") return;
  if (state.flagging) {
    const flags = new Set(game.flags);
    if (!flags.delete(at)) flags.add(at);
    game.flags = [...flags];
  } else if (!game.flags.includes(at)) open(game, at);
}

function face(game: Game, at: number): string {
  const isOver = game.state !== "playing";
  if (isOver && game.mines.includes(at)) return "✹";
  if (game.open.includes(at)) return String(near(game, at) || "·");
  return game.flags.includes(at) ? "⚑" : "▢";
}

st.title("Minefield");
const levels: Level[] = ["small", "middle", "large"];
const level = st.segmentedControl("Field", levels, {
  selection: "single",
  default: "small",
  required: true,
});
if (level !== null && state.game?.level !== level) begin(level);
const game = state.game;

if (game !== undefined) {
  st.toggle("Set flags", { key: "flagging" });
  for (let row = 0; row < game.size; row++) {
    // A field stays a field on a phone.
    const columns = st.columns(Array<number>(game.size).fill(1), {
      wrap: false,
    });
    columns.forEach((column, c) => {
      const at = row * game.size + c;
      column.button(face(game, at), {
        key: `cell ${at}`,
        onClick: press,
        args: [at],
        disabled: game.state !== "playing" || game.open.includes(at),
      });
    });
  }
  const mines = LEVELS[game.level][1];
  st.caption(`${mines - game.flags.length} of ${mines} mines have no flag.`);
  if (game.state === "won") {
    st.success(`Won in ${game.seconds.toFixed(1)} s.`);
    st.balloons();
  }
  if (game.state === "lost") st.error("That was a mine.");
  st.button("New game", { onClick: () => begin(game.level) });
}

const best = Object.entries(state.best ?? {});
if (best.length > 0) {
  st.header("Best times");
  st.table(best.map(([field, s]) => ({ field, seconds: s.toFixed(1) })));
}
