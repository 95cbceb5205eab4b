// Words that a template was put over: the newest with one press to bring it back, the earlier ones in a menu.
import {
  type Audience,
  bringBackDraft,
  DRAFT_OF,
  keptDrafts,
  publishedUpdates,
  type UpdateId,
} from '@holdfast/model'
import { Button, Menu, TimeText, useKit } from '../../kit/index.ts'
import { useNameOf } from '../../session/useNameOf.ts'
import { useRoom } from '../../session/useRoom.ts'
import { useRun } from '../../session/useRun.ts'
import { sameList } from '../../parts/equal.ts'
import css from './CommsDesk.module.css'

export function KeptDrafts({ audience }: { readonly audience: Audience }) {
  const run = useRun()
  const nameOf = useNameOf()
  const { writeTime } = useKit()
  const kept = useRoom(
    (state) => keptDrafts(state, audience).filter(({ text }) => text !== state[DRAFT_OF[audience]]),
    sameList,
  )
  const last = useRoom((state) => publishedUpdates(state, audience)[0]?.at ?? 0)
  const [first] = kept
  if (!first) return null
  // Words put aside before the last update are out of the way, and still there.
  const newest = first.createdAt > last ? first : null
  const earlier = newest === null ? kept : kept.slice(1)
  const bringBack = (id: UpdateId) => run(bringBackDraft, { audience, id })
  return (
    <div className={css.kept}>
      {newest === null ? null : (
        <>
          <span className={css.keptWords}>
            Put aside <TimeText at={newest.createdAt} /> by {nameOf(newest.by)}: “{newest.text}”
          </span>
          <Button size="sm" onPress={() => bringBack(newest.id)}>
            Bring it back
          </Button>
        </>
      )}
      {earlier.length === 0 ? null : (
        <Menu
          label="Earlier drafts"
          trigger={
            <Button size="sm" variant="quiet">
              {earlier.length} earlier {earlier.length === 1 ? 'draft' : 'drafts'}
            </Button>
          }
          items={earlier.map((one) => ({
            id: one.id,
            label: `${writeTime(one.createdAt, one.createdAt).utc} UTC, ${nameOf(one.by)}: ${one.text.slice(0, 60)}`,
            run: () => void bringBack(one.id),
          }))}
        />
      )}
    </div>
  )
}
