// Former words of a draft. A draft is never lost: what a template is put over is kept first, for everybody, as an update
// that nobody was told.
import { remember } from '../../base/remember.ts'
import type { Ms } from '../../base/clock.ts'
import type { UpdateId } from '../../base/ids.ts'
import type { IncidentState } from '../document.ts'
import type { CommandContext } from '../../document/command.ts'
import { insert } from '../incidentCommands.ts'
import type { Write } from '../../document/write.ts'
import { statedNext } from './nextTime.ts'
import { type Audience, AUDIENCES } from '../records/updates.ts'
import { DRAFT_OF, type UpdateRow } from '../updates/selectors.ts'
import { updateTemplate } from './templates.ts'

const byAudience = remember(
  (updates: IncidentState['updates'], publications: IncidentState['publications']) => {
    const kept = [...updates.values()].filter(({ id, text }) => !publications.has(id) && text !== '')
    kept.sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1))
    return new Map(AUDIENCES.map((one) => [one, kept.filter(({ audience }) => audience === one)]))
  },
)

/** Newest first. The same list while none was added. */
export const keptDrafts = (state: IncidentState, audience: Audience): readonly UpdateRow[] =>
  byAudience(state.updates, state.publications).get(audience) ?? []

/** Keeps what the draft says now, unless it says nothing that a person typed (`template`) or is kept already. */
export function keptDraft(
  state: IncidentState,
  context: CommandContext,
  audience: Audience,
  template = updateTemplate(state, audience, context.now),
): Write[] {
  const text = state[DRAFT_OF[audience]]
  const known = keptDrafts(state, audience).some((kept) => kept.text === text)
  if (text.trim() === '' || known || isTemplate(text, template, context.now)) return []
  return [
    insert('updates', context.newId<UpdateId>(), {
      audience,
      text,
      noChange: false,
      checked: '',
      nextAt: null,
      by: context.actor,
      createdAt: context.now,
      corrects: null,
      signedBy: null,
      unsigned: '',
      over: [],
      overBecause: '',
      cites: [],
      channels: [],
      files: [],
      ahead: false,
    }),
  ]
}

/** Whether the words are the template as it was put there some minutes ago: only its next time is another. */
function isTemplate(text: string, template: string, now: Ms): boolean {
  const [was, is] = [statedNext(text, now), statedNext(template, now)]
  const body = (words: string) => words.replace(/\nNext update by [\d: -]+ UTC\.$/, '')
  return text === template || (was !== null && is !== null && was <= is && body(text) === body(template))
}
