// A strict TypeScript program that installed key-doctor. It is checked and never run.
import init, { causes, diagnose, initSync, providers, testKey } from 'key-doctor';
import type {
  Cause,
  CauseInfo,
  Diagnosis,
  Observed,
  Provider,
  Report,
  Step,
  TestOptions,
} from 'key-doctor';
import { KeyDoctor } from 'key-doctor/element';

export async function check(key: string): Promise<string> {
  await init();
  const options: TestOptions = {
    key,
    provider: 'openai',
    depth: 'quick',
    signal: AbortSignal.timeout(5000),
    onStep: (step: Step) => console.log(step.layer, step.state, step.note),
  };
  const report: Report = await testKey(options);
  if (report.ok) return report.reply?.text ?? '';
  const first: Cause | undefined = report.causes[0];
  // @ts-expect-error there may be no HTTP answer
  report.http.status;
  // @ts-expect-error an outcome is a text
  const wrong: number = report.outcome;
  return `${report.summary} ${first?.fix.join(' ') ?? ''} ${report.http?.status ?? wrong}`;
}

const observed: Observed = { status: 401, body: '{}' };
const diagnosis: Diagnosis = diagnose(observed);
export const told = [diagnosis.outcome, diagnose('HTTP 401').causes[0]?.certainty];
export const all: [Provider[], CauseInfo[]] = [providers(), causes()];
export const sync = (bytes: Uint8Array<ArrayBuffer>) => initSync({ module: bytes });

// @ts-expect-error a key is a text
void testKey({ key: 5 });
// @ts-expect-error no such wire
void testKey({ key: '', wire: 'telegraph' });

const element = document.querySelector('key-doctor');
element?.addEventListener('key-doctor-report', ({ detail }) =>
  console.log(detail.outcome, detail.ledger.length),
);
element?.addEventListener('click', ({ clientX }) => clientX);
document.addEventListener('key-doctor-diagnosis', (event) => event.detail.summary.length);
export const made: KeyDoctor = document.createElement('key-doctor');
export const defined = customElements.get('key-doctor') === KeyDoctor;
