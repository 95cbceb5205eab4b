// What each severity means, for whoever has to choose one.
import type { Severity } from '@holdfast/model'

export const SEVERITY_HINTS: Readonly<Record<Severity, string>> = {
  SEV1: 'Most customers hit, or data or money at risk',
  SEV2: 'Many customers hit, no work-around',
  SEV3: 'Some customers hit, or there is a work-around',
  SEV4: 'Few would notice',
  SEV5: 'Nobody outside would notice',
}
