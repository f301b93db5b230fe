// Loaded by the page before anything else, in the tests of engines alone. Firefox runs a driver's scripts in a
// realm of their own; what stands here runs in the page's, as an embedder's code does.
'use strict';
{
    const said = [];
    const text = (value) => {
        try {
            return typeof value === 'object' ? JSON.stringify(value) + String(value) : String(value);
        } catch {
            return '?';
        }
    };
    for (const level of ['assert', 'debug', 'dir', 'error', 'info', 'log', 'table', 'trace', 'warn']) {
        const original = console[level];
        console[level] = (...values) => {
            said.push(values.map(text).join(' '));
            original.apply(console, values);
        };
    }
    addEventListener('error', (event) => said.push(text(event.message)));
    addEventListener('unhandledrejection', (event) => said.push(text(event.reason)));

    const load = async () => {
        const module = await import(new URL('pkg/key_doctor.js', document.baseURI).href);
        return { module, memory: (await module.default()).memory };
    };

    // How often a text stands in the module's memory, as UTF-8 and as UTF-16.
    const copies = (memory, needle) => {
        const wide = new Uint8Array(Uint16Array.from(needle, (letter) => letter.charCodeAt(0)).buffer);
        return [new TextEncoder().encode(needle), wide]
            .map((bytes) => {
                const all = new Uint8Array(memory.buffer);
                let count = 0;
                for (let at = all.indexOf(bytes[0]); at >= 0; at = all.indexOf(bytes[0], at + 1))
                    if (bytes.every((byte, i) => all[at + i] === byte)) count += 1;
                return count;
            })
            .reduce((sum, count) => sum + count, 0);
    };

    // A test of a key: what it settled with, after how long, and what it left behind.
    const row = async ({ options, stopAfter, offline, needles }) => {
        const { module, memory } = await load();
        const steps = [];
        const controller = new AbortController();
        if (stopAfter !== undefined && stopAfter !== null)
            setTimeout(() => controller.abort(), stopAfter);
        if (offline) Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
        const start = performance.now();
        let during = 0;
        const onStep = (step) => {
            steps.push(step);
            if (needles.length > 0 && during === 0) during += copies(memory, needles[0]);
        };
        let settled;
        try {
            settled = { report: await module.testKey({ ...options, onStep, signal: controller.signal }) };
        } catch (error) {
            settled = { error: String(error) };
        }
        const ms = performance.now() - start;
        delete navigator.onLine;
        const left = needles.reduce((sum, needle) => sum + copies(memory, needle), 0);
        return { ...settled, ms, steps, during, left, said: said.splice(0) };
    };

    // Many tests in turn; how large the memory is before and after, and how they came out.
    const many = async ({ rows, first, count }) => {
        const { module, memory } = await load();
        const before = memory.buffer.byteLength;
        const outcomes = {};
        for (let at = first; at < first + count; at += 1) {
            const { outcome } = await module.testKey(rows[at % rows.length]);
            outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
        }
        return { before, after: memory.buffer.byteLength, outcomes };
    };

    // Copies of texts in the module's memory, all together.
    const left = async ({ needles }) => {
        const { memory } = await load();
        return needles.reduce((sum, needle) => sum + copies(memory, needle), 0);
    };

    globalThis.keyDoctorProbe = { row, many, left };
}
