// What a post-mortem tells of: all of the record, or only what its reader is told. Invariant: of what was left out nothing is said, not
// even that there was none.
import { AUDIENCES, type Audience } from '../../incident/records/updates.ts'
import { SECTION_IDS, type SectionId } from './sections.ts'

export interface Telling {
  readonly sections: readonly SectionId[]
  readonly audiences: readonly Audience[]
  /** Whether it tells who was in the room and who commanded. */
  readonly room: boolean
}

export const WHOLE_TELLING: Telling = { sections: SECTION_IDS, audiences: AUDIENCES, room: true }

const INSIDE: ReadonlySet<SectionId> = new Set(['tried', 'decisions', 'surprised', 'response'])
/** What customers felt, why, and what changes. */
export const PUBLIC_TELLING: Telling = {
  sections: SECTION_IDS.filter((id) => !INSIDE.has(id)),
  audiences: ['customers'],
  room: false,
}
