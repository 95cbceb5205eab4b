// How each milestone is called in a sentence.
import type { Milestone } from '../records/incident.ts'

export const MILESTONE_WORDS: Readonly<Record<Milestone, string>> = {
  impactStarted: 'impact started',
  detected: 'detected',
  aware: 'aware',
  classified: 'classified as major',
  declared: 'declared',
  acknowledged: 'acknowledged',
  icAssigned: 'IC assigned',
  firstCustomerUpdate: 'first customer update',
  identified: 'identified',
  mitigated: 'mitigated',
  recovered: 'recovered',
  resolved: 'resolved',
  closed: 'closed',
  postMortemPublished: 'post-mortem published',
}
