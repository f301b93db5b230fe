// The types of the element, for `import 'key-doctor/element'`.

import type { Diagnosis, Report } from './pkg/key_doctor.js';

/** What the form says, free of keys. */
export interface Choice {
  provider: string;
  baseUrl: string;
  model: string;
  /** Where the key would go, `''` while nobody knows. */
  origin: string;
}

/** Its events, which bubble out of shadow trees. */
export interface KeyDoctorEventMap {
  'key-doctor-report': CustomEvent<Report>;
  'key-doctor-diagnosis': CustomEvent<Diagnosis>;
  'key-doctor-change': CustomEvent<Choice>;
}

/** `<key-doctor>`: importing this file defines it. */
export class KeyDoctor extends HTMLElement {
  static observedAttributes: string[];
  addEventListener<Type extends keyof KeyDoctorEventMap>(
    type: Type,
    listener: (this: KeyDoctor, event: KeyDoctorEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<Type extends keyof HTMLElementEventMap>(
    type: Type,
    listener: (this: KeyDoctor, event: HTMLElementEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'key-doctor': KeyDoctor;
  }
  interface DocumentEventMap extends KeyDoctorEventMap {}
  interface WindowEventMap extends KeyDoctorEventMap {}
}
