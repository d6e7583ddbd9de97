// %% Why a clock swings little [markdown]
// # Why a clock swings little
//
// In 1583, the story goes, a student in Pisa timed a swinging lamp by his
// pulse. Wide swings took as long as narrow ones. The student was Galileo, and
// from what he saw the pendulum clock was made, which ruled the hours for three
// hundred years.
//
// What he saw is not quite so. A wide swing takes *longer*; too little for a
// pulse, too much for a clock. This is an essay about that little: where it
// comes from, how large it is, and what clockmakers did about it. The numbers
// in its sentences are computed while you read, so move the sliders.

// %% Your pendulum
import { st } from "reprise";

const length = st.slider("Length, m", {
  min: 0.1,
  max: 2,
  step: 0.05,
  value: 1,
});
const degrees = st.slider("Swing to each side, degrees", {
  min: 1,
  max: 175,
  value: 60,
});
const gravity = 9.81;
const amplitude = (degrees * Math.PI) / 180;

// %% What Newton says [markdown]
// ## What Newton says
//
// The bob falls along its circle. If $\theta$ is the angle and $\ell$ the
// length, then
//
// $$ \ddot\theta = -\frac{g}{\ell}\,\sin\theta . $$
//
// That is hard to solve, and for small angles one need not: there
// $\sin\theta \approx \theta$, the motion is a sine, and its period is
//
// $$ T_0 = 2\pi\sqrt{\ell / g} . $$
//
// No angle stands in it. That was Galileo's claim, and all of it hangs on
// that one $\approx$.

// %% Gauss's shortcut
/** Where the means of two numbers meet, taken again and again. */
function meanOfMeans(a: number, b: number): number {
  while (Math.abs(a - b) > 1e-15 * a) [a, b] = [(a + b) / 2, Math.sqrt(a * b)];
  return a;
}

/** How many times longer than a small swing takes one that goes so far. */
const stretch = (angle: number) => 1 / meanOfMeans(1, Math.cos(angle / 2));

const smallPeriod = 2 * Math.PI * Math.sqrt(length / gravity);
const period = smallPeriod * stretch(amplitude);

const [claimed, real, more] = st.columns(3);
claimed.metric("Small swings, s", smallPeriod.toFixed(3));
real.metric("This swing, s", period.toFixed(3));
more.metric("Longer by", `${(100 * (stretch(amplitude) - 1)).toFixed(2)} %`);

// %% How Gauss found it [markdown] live=true
// The exact period is an elliptic integral, which has no formula in sines and
// roots. But Gauss, at 22, found that it hides in something a child can do:
// take two numbers, replace them by their two means, the arithmetic and the
// geometric one, and go on. After a few steps they are the same. Then
//
// $$ T = \frac{T_0}{\mathrm{agm}\left(1,\ \cos\tfrac{\theta_0}{2}\right)} . $$
//
// For your ${degrees}° the two numbers begin as 1 and
// ${Math.cos(amplitude / 2).toFixed(4)} and meet at
// **${meanOfMeans(1, Math.cos(amplitude / 2)).toFixed(6)}**.

// %% Is that true? [markdown]
// ## Is that true?
//
// Nobody needs to believe Gauss. Below, Newton's equation is solved in small
// steps, as one would do by hand with much patience. One line is your
// pendulum; the other is the one that Galileo believed in.

// %% Newton, step by step
interface Moment {
  seconds: number;
  pendulum: number;
  "small swings": number;
}

/** Half a step, a look around, and on: the method of Runge and Kutta. */
function swing(start: number, length: number, seconds: number) {
  const step = 0.002;
  const pull = (angle: number) => (-gravity / length) * Math.sin(angle);
  const moments: Moment[] = [];
  const crossings: number[] = [];
  let [angle, speed] = [start, 0];
  for (let n = 0; n * step <= seconds; n++) {
    if (n % 10 === 0) {
      const small = start * Math.cos(n * step * Math.sqrt(gravity / length));
      moments.push({
        seconds: n * step,
        pendulum: (angle * 180) / Math.PI,
        "small swings": (small * 180) / Math.PI,
      });
    }
    const before = angle;
    const v1 = speed;
    const a1 = pull(angle);
    const v2 = speed + (a1 * step) / 2;
    const a2 = pull(angle + (v1 * step) / 2);
    const v3 = speed + (a2 * step) / 2;
    const a3 = pull(angle + (v2 * step) / 2);
    const v4 = speed + a3 * step;
    const a4 = pull(angle + v3 * step);
    angle += ((v1 + 2 * v2 + 2 * v3 + v4) * step) / 6;
    speed += ((a1 + 2 * a2 + 2 * a3 + a4) * step) / 6;
    // It goes through its lowest point, from right to left.
    if (before > 0 && angle <= 0)
      crossings.push((n + before / (before - angle)) * step);
  }
  return { moments, crossings };
}

const { moments, crossings } = swing(amplitude, length, 4 * period);
st.lineChart(moments, {
  x: "seconds",
  y: ["pendulum", "small swings"],
  yLabel: "degrees",
  height: 260,
  key: "swings",
});

// %% Measured
const [first = 0, second = 0] = crossings;
const measured = second - first;
st.table([
  { way: "Newton, step by step", period: `${measured.toFixed(5)} s` },
  { way: "Gauss, by means", period: `${period.toFixed(5)} s` },
  { way: "Galileo, by pulse", period: `${smallPeriod.toFixed(5)} s` },
]);

// %% How far is far? [markdown]
// ## How far is far?
//
// Here is the stretch $T / T_0$ for every swing. It begins so flat that
// Galileo may be forgiven: the first term is $\theta_0^2/16$. Towards 180°,
// where the pendulum stands on its head and has to decide, it has no end.

// %% The stretch
const curve = Array.from({ length: 170 }, (_, n) => {
  const angle = ((n + 1) * Math.PI) / 180;
  return {
    degrees: n + 1,
    exact: stretch(angle),
    "1 + θ²/16": 1 + angle ** 2 / 16,
  };
});
st.lineChart(curve, {
  x: "degrees",
  y: ["exact", "1 + θ²/16"],
  yLabel: "times the small period",
  height: 240,
});

// %% A clock by it [markdown]
// ## A clock by it
//
// A swing that is always the same does no harm: one makes the rod a bit
// shorter. What harms is that it *changes*, with the oil, the weather and the
// spring. Say the clock was set right when it swung as wide as the first
// slider says, and today it swings as wide as the second.

// %% Set and today
const [usual, today] = st.columns(2);
const setAt = usual.slider("When it was set, degrees", {
  min: 1,
  max: 50,
  value: 40,
});
const swungAt = today.slider("Today, degrees", {
  min: 1,
  max: 50,
  value: 42,
});

// %% What it loses
const rad = (angle: number) => (angle * Math.PI) / 180;
const lost = 86_400 * (1 - stretch(rad(setAt)) / stretch(rad(swungAt)));
const verdict =
  Math.abs(lost) < 1
    ? "nobody will notice"
    : Math.abs(lost) < 30
      ? "you will set it on Sundays"
      : "you will miss the coach";

// %% The verdict [markdown] live=true
// Today the clock ${lost < 0 ? "gains" : "loses"}
// **${Math.abs(lost).toFixed(1)} seconds**: ${verdict}.
//
// The first pendulum clocks, with the old verge escapement, swung forty
// degrees and more to each side, and two degrees of difference cost them more
// than four minutes a day. Huygens saw it, and bent the pendulum's thread between two
// cheeks in the shape of a cycloid, along which all swings do take the same
// time. It is one of the finest ideas in mechanics, and few clocks were ever
// built so. Around 1670 came the anchor escapement, which needs a swing of
// three degrees only. Set both sliders to 3 and 4: that is why a clock swings
// little.
