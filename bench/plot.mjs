// Small line plots as SVG, without a library. They follow the reader's light or dark scheme.

const WIDTH = 720;
const HEIGHT = 400;
const BOX = { left: 76, right: 34, top: 64, bottom: 56 };
const DASHES = ['', '7 4', '2 4', '9 3 2 3'];

/** @param {string} text */
const escape = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** A number as people write it: 1500 as 1,500, 0.03 as 0.03. @param {number} value */
const plain = (value) =>
  Number(value.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 6 });

/** The ticks of an axis. @param {number} low @param {number} high @param {boolean} log */
function ticks(low, high, log) {
  if (log) {
    const found = [];
    for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power += 1)
      found.push(10 ** power);
    return found;
  }
  const step = [1, 2, 2.5, 5, 10]
    .map((n) => n * 10 ** Math.floor(Math.log10((high - low) / 4)))
    .find((n) => (high - low) / n <= 6);
  const found = [];
  for (let value = Math.floor(low / step) * step; value < high + step; value += step)
    found.push(value);
  return found;
}

/**
 * A plot of lines.
 * @param {{ title: string, note: string, x: { name: string, log?: boolean, write?: (n: number) => string },
 *   y: { name: string, log?: boolean, write?: (n: number) => string },
 *   lines: { name: string, points: [number, number][] }[] }} plot
 */
export function plot({ title, note, x, y, lines }) {
  const points = lines.flatMap((line) => line.points);
  const axis = (values, { log }, from, to) => {
    const marks = ticks(log ? Math.min(...values) : 0, Math.max(...values), Boolean(log));
    const scale = log ? Math.log10 : (n) => n;
    const [low, high] = [scale(marks[0]), scale(marks.at(-1))];
    return { marks, at: (n) => from + ((scale(n) - low) / (high - low)) * (to - from) };
  };
  const across = axis(
    points.map(([at]) => at),
    x,
    BOX.left,
    WIDTH - BOX.right,
  );
  const up = axis(
    points.map(([, at]) => at),
    y,
    HEIGHT - BOX.bottom,
    BOX.top,
  );
  const fixed = (n) => n.toFixed(1);
  const parts = [];
  for (const mark of up.marks) {
    const at = fixed(up.at(mark));
    parts.push(`<path class="grid" d="M${BOX.left} ${at}H${WIDTH - BOX.right}"/>`);
    parts.push(
      `<text x="${BOX.left - 8}" y="${at}" dy=".35em" text-anchor="end">${escape((y.write ?? plain)(mark))}</text>`,
    );
  }
  for (const mark of across.marks) {
    const at = fixed(across.at(mark));
    parts.push(`<path class="grid" d="M${at} ${BOX.top}V${HEIGHT - BOX.bottom}"/>`);
    parts.push(
      `<text x="${at}" y="${HEIGHT - BOX.bottom + 18}" text-anchor="middle">${escape((x.write ?? plain)(mark))}</text>`,
    );
  }
  lines.forEach((line, index) => {
    const way = line.points.map(([a, b]) => `${fixed(across.at(a))} ${fixed(up.at(b))}`).join('L');
    parts.push(`<path class="line c${index}" stroke-dasharray="${DASHES[index]}" d="M${way}"/>`);
    if (line.points.length < 20)
      for (const [a, b] of line.points)
        parts.push(
          `<circle class="c${index}" cx="${fixed(across.at(a))}" cy="${fixed(up.at(b))}" r="3"/>`,
        );
    const left = BOX.left + 12 + index * 210;
    if (lines.length > 1) {
      parts.push(
        `<path class="line c${index}" stroke-dasharray="${DASHES[index]}" d="M${left} 52h26"/>`,
      );
      parts.push(`<text x="${left + 32}" y="56">${escape(line.name)}</text>`);
    }
  });
  const middle = (BOX.top + HEIGHT - BOX.bottom) / 2;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escape(title)}">
<style>
svg { background: #fff; font: 12px system-ui, sans-serif; fill: #24292f }
.grid { stroke: #d8dee4; fill: none }
.line { fill: none; stroke-width: 2 }
.c0 { stroke: #0550ae; } circle.c0 { fill: #0550ae }
.c1 { stroke: #953800; } circle.c1 { fill: #953800 }
.c2 { stroke: #116329; } circle.c2 { fill: #116329 }
.title { font-size: 15px; font-weight: 600 }
.note { fill: #57606a; font-size: 11px }
@media (prefers-color-scheme: dark) {
  svg { background: #0d1117; fill: #e6edf3 }
  .grid { stroke: #30363d }
  .c0 { stroke: #79c0ff; } circle.c0 { fill: #79c0ff }
  .c1 { stroke: #ffa657; } circle.c1 { fill: #ffa657 }
  .c2 { stroke: #7ee787; } circle.c2 { fill: #7ee787 }
  .note { fill: #8b949e }
}
</style>
<text class="title" x="16" y="26">${escape(title)}</text>
${parts.join('\n')}
<text x="${(BOX.left + WIDTH - BOX.right) / 2}" y="${HEIGHT - 18}" text-anchor="middle">${escape(x.name)}</text>
<text transform="translate(16 ${middle}) rotate(-90)" text-anchor="middle">${escape(y.name)}</text>
<text class="note" x="${WIDTH - 12}" y="${HEIGHT - 4}" text-anchor="end">${escape(note)}</text>
</svg>
`;
}
