// What the sections are called where there is little room, and what fills one that says nothing.
import type { SectionId } from '@holdfast/model'

export const SHORT_TITLES: Readonly<Record<SectionId, string>> = {
  spine: 'The whole',
  summary: 'Summary',
  impact: 'Impact',
  trigger: 'Trigger',
  detection: 'Detection',
  factors: 'Factors',
  tried: 'Tried',
  decisions: 'Decisions',
  surprised: 'Surprises',
  response: 'Response',
  commsKept: 'Comms kept',
  wentWell: 'Went well',
  wentBadly: 'Went badly',
  lucky: 'Lucky',
  followUps: 'Follow-ups',
  timeline: 'Timeline',
}

export const FILLED_BY: Readonly<Record<SectionId, string>> = {
  spine: 'Declaring the incident fills it.',
  summary: 'Declaring the incident fills it.',
  impact: 'The impact sentence, impact entries and the impact matrix fill it.',
  trigger: 'Entries from before the incident was declared fill it.',
  detection: 'Detection entries and the time of detection fill it.',
  factors: 'A hypothesis that is set to supported fills it.',
  tried: 'What is added to Tried on the Ops desk fills it.',
  decisions: 'What is decided on the Command desk fills it.',
  surprised: 'Hypotheses ruled out, actions without effect and corrected updates fill it.',
  response: 'Roles that are taken and phases that are moved fill it.',
  commsKept: 'What audiences are told from the Comms desk fills it.',
  wentWell: 'Actions that helped, decisions in time and promises kept fill it.',
  wentBadly: 'Silence, time without a commander and actions that made it worse fill it.',
  lucky: 'Only people can say it: write it here.',
  followUps: 'Follow-up entries on the Timeline desk fill it.',
  timeline: 'Entries on the Timeline desk fill it.',
}
