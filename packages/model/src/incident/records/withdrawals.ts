// What was taken back, and what is kept all the same. The rules say of each root what may be taken back in it and what rests
// on what; who holds a role, what was decided and what an audience was told are never read as taken back.
import { keptRegister, withdrawalLog } from '../../schema/takingBack.ts'

export const withdrawals = withdrawalLog({
  timeline: {},
  amendments: { names: { entryId: 'timeline' } },
  pins: { about: 'timeline' },
  incident: { fieldsOnly: true },
  severity: {},
  phase: {},
  milestones: {},
  hypotheses: {},
  hypothesisStates: { about: 'hypotheses' },
  evidence: { names: { hypothesisId: 'hypotheses' } },
  actions: { names: { hypothesisId: 'hypotheses' } },
  actionStates: { about: 'actions' },
  decisions: {},
  outcomes: { about: 'decisions', final: true },
  objections: { names: { decisionId: 'decisions' } },
  escalations: {},
  needs: {},
  questions: {},
  signOffs: {},
  citations: {},
  draftFiles: {},
  comments: {},
  commentStates: { about: 'comments' },
  branches: {},
  lanes: {},
  snoozes: {},
  impact: {},
  roster: {},
})

export const kept = keptRegister()
