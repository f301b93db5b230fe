// Types of the element <key-doctor>, for pages that import key-doctor.js.

import type { Diagnosis, Report } from './pkg/key_doctor.js';

/** What the form says, free of keys. */
export interface KeyDoctorChange {
  /** Registry id, `''` when none is chosen. */
  provider: string;
  /** `''` when it is empty, or might hold a secret. */
  baseUrl: string;
  /** As `baseUrl`. */
  model: string;
  /** The origin that the key would go to, `''` when that is not known yet. */
  origin: string;
}

/**
 * Tests an LLM API key from the browser, or reads a pasted error, and says why it fails. It has attributes only,
 * and none for a key: `provider`, `base-url`, `model`, `mode`, `lang` and `frame`.
 */
export class KeyDoctor extends HTMLElement {}

/** The element's events; all of them bubble and leave shadow trees. */
export interface KeyDoctorEventMap {
  /** A test has ended. The report holds no key. */
  'key-doctor-report': CustomEvent<Report>;
  /** A pasted error was read. Not out of a frame. */
  'key-doctor-diagnosis': CustomEvent<Diagnosis>;
  /** The form says something else. Not out of a frame. */
  'key-doctor-change': CustomEvent<KeyDoctorChange>;
}

declare global {
  interface HTMLElementTagNameMap {
    'key-doctor': KeyDoctor;
  }
  interface HTMLElementEventMap extends KeyDoctorEventMap {}
  interface DocumentEventMap extends KeyDoctorEventMap {}
}
