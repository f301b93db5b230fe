// What the figures were taken on. No host name, no path.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** What a program says of its version. @param {string} program @param {string[]} [args] */
export function version(program, args = ['--version']) {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      .trim()
      .split('\n')[0];
  } catch {
    return undefined;
  }
}

/** CPU, cores, memory, system, versions, day, and how busy it was. */
export const machine = () => ({
  cpu: cpus()[0]?.model.trim(),
  cores: availableParallelism(),
  memory_gb: Math.round(totalmem() / 2 ** 30),
  system: /^PRETTY_NAME="(.*)"$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1],
  node: process.version,
  rustc: version('rustc'),
  date: new Date().toISOString().slice(0, 10),
  load: Number(loadavg()[0].toFixed(1)),
});

/** In a line. @param {ReturnType<typeof machine>} of */
export const told = (of) =>
  `${of.cpu}, ${of.cores} cores, ${of.memory_gb} GB; ${of.system}; Node ${of.node}; load ${of.load}; ${of.date}`;

/** The middle of some numbers. @param {number[]} numbers */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
