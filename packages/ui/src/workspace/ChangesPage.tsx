// What changed in the organisation, the newest first: everything, or what the address narrows it to. Lines speak for
// themselves, so those of a newer app's records are told too.
import { type TrailEntry, trailOf, type TrailScope, type WorkspaceState } from '@holdfast/model'
import { useCallback } from 'react'
import { EmptyState } from '../kit/marks/EmptyState.tsx'
import { Panel } from '../kit/layout/Panel.tsx'
import { Row } from '../kit/layout/Row.tsx'
import { TimeText } from '../kit/time/TimeText.tsx'
import { VirtualList } from '../kit/layout/VirtualList.tsx'
import { GoLink } from '../router/GoLink.tsx'
import { useWorkspace } from '../session/useRoom.ts'
import { useWorkspaceReady } from '../session/useWorkspaceReady.ts'

/** `<root>` or `<root>-<id>`; everything for an address that names neither. */
function scopeOf(at: string | undefined): TrailScope | null {
  const [, root, id] = /^(\w+)(?:-(.+))?$/.exec(at ?? '') ?? []
  if (root === undefined) return null
  return id === undefined ? { root } : { root, id }
}

/** `at` narrows the list to one kind of record, or to one record. */
export function ChangesPage({ at }: { readonly at?: string }) {
  const lines = useWorkspace(useCallback((state: WorkspaceState) => trailOf(state, scopeOf(at)), [at]))
  const isReady = useWorkspaceReady()
  return (
    <Panel
      title="What changed"
      count={lines.length}
      filled
      actions={
        at === undefined ? null : (
          <GoLink to={{ page: 'workspace', show: 'changes' }}>Show everything that changed</GoLink>
        )
      }
    >
      {lines.length > 0 ? (
        <VirtualList label="What changed" items={lines} keyOf={keyOf} renderItem={renderLine} />
      ) : isReady ? (
        <EmptyState
          title={at === undefined ? 'Nothing changed yet' : 'Nothing changed here yet'}
          next="What somebody changes for the whole organisation stands here, with who and when."
        />
      ) : (
        <EmptyState title="Reading what this machine knows…" next="It stands here as soon as it was read." />
      )}
    </Panel>
  )
}

const keyOf = ({ id }: TrailEntry): string => id

const renderLine = ({ at, by, text, ref }: TrailEntry) => (
  <Row
    lead={<TimeText at={at} />}
    title={text}
    sub={by.name}
    {...(ref === null
      ? {}
      : {
          trailing: (
            <GoLink to={{ page: 'workspace', show: 'changes', at: `${ref.root}-${ref.id}` }}>
              Every change of this
            </GoLink>
          ),
        })}
  />
)
