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

/** The hue of a severity where one is chosen: only a major one has a hue. */
export const SEVERITY_TONES: Readonly<Record<Severity, Tone>> = {
  SEV1: 'act',
  SEV2: 'warn',
  SEV3: 'neutral',
  SEV4: 'neutral',
  SEV5: 'neutral',
}
