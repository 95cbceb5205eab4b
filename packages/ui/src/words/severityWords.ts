// What each severity means, for whoever has to choose one.
import type { Severity } from '@holdfast/model'
import type { Tone } from '../kit/marks/tone.ts'

export const SEVERITY_HINTS: Readonly<Record<Severity, string>> = {
  SEV1: 'Most customers hit, or data or money at risk',
  SEV2: 'Many customers hit, no work-around',
  SEV3: 'Some customers hit, or there is a work-around',
  SEV4: 'Few would notice',
  SEV5: 'Nobody outside would notice',
}

/** 1…5, as the badge takes it. */
export const severityNumber = (severity: Severity): 1 | 2 | 3 | 4 | 5 =>
  Number(severity.slice(3)) as 1 | 2 | 3 | 4 | 5

export const severityTone = (severity: Severity): Tone =>
  severity === 'SEV1' ? 'act' : severity === 'SEV2' ? 'warn' : 'neutral'
