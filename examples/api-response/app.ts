import { st } from "reprise";

interface Eclipse {
  date: string;
  seconds: number;
  where: string;
}

/** What is kept of a response: its body can be read only once. */
interface Answer {
  status: number;
  eclipses: Eclipse[];
}

st.title("A response worth keeping");
st.markdown(
  "`st.singleton` keeps the answer of an API for as long as its status is " +
    "fine: `validate` reads the status of the kept answer before every use. " +
    "The API is a JSON file beside this page, so it works offline too.",
);

st.sessionState.log ??= [];

function isFine({ status }: Answer): boolean {
  if (status === 200) return true;
  st.sessionState.log.push(`Kept: status ${status}. Fetching again ...`);
  return false;
}

const getEclipses = st.singleton(
  async (address: string): Promise<Answer> => {
    // The signal ends with the computation: Stop ends the request, too.
    const response = await fetch(address, { signal: st.signal });
    const { status } = response;
    if (!response.ok) throw new Error(`${address} answered ${status}.`);
    const { eclipses }: { eclipses: Eclipse[] } = await response.json();
    st.sessionState.log.push(`Fetched: status ${status}.`);
    return { status, eclipses };
  },
  { validate: isFine, showSpinner: "Asking the API …" },
);

const spoil = st.checkbox("Simulate an invalid response", {
  help: "Sets the kept status to 503 at the end of each run.",
});
st.button("Rerun");

const address = new URL("./api/eclipses.json", import.meta.url).href;
const answer = await getEclipses(address);

st.header("Total solar eclipses");
st.caption("How long the Sun is covered where it lasts longest, in seconds.");
st.barChart(answer.eclipses, { x: "date", y: "seconds", height: 200 });
st.dataframe(answer.eclipses, { hideIndex: true });

st.header("Log");
st.text(st.sessionState.log.join("\n"));

// A singleton is one object for all: the next run finds what this one does.
if (spoil) answer.status = 503;
