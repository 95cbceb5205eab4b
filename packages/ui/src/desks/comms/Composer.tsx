// Writing to one audience: what Ops says on the left, what they will read on the right. Several people may write at once.
import {
  type Audience,
  DRAFT_OF,
  dueAfterSending,
  fillDraft,
  publishUpdate,
  statedNext,
} from '@holdfast/model'
import { useState } from 'react'
import { SharedText } from '../../editor/index.ts'
import { Badge, Button, Panel, TimeText, useTick } from '../../kit/index.ts'
import { useNotices } from '../../local/index.ts'
import { MergedMark } from '../../reunion/MergedMark.tsx'
import { useIncident, useSession } from '../../session/SessionProvider.tsx'
import { useMayWrite } from '../../session/useMayWrite.ts'
import { useNameOf } from '../../session/useNameOf.ts'
import { usePresence, useRoom } from '../../session/useRoom.ts'
import { useRun } from '../../session/useRun.ts'
import { AUDIENCE_TITLES } from '../lanes/audiences.ts'
import { useHueOf } from '../parts/useHueOf.ts'
import css from './CommsDesk.module.css'
import { OpsSays } from './OpsSays.tsx'

export interface ComposerProps {
  readonly audience: Audience
  /** Puts the focus on the frame of the draft; Enter goes in. */
  readonly autoFocus: boolean
}

export function Composer({ audience, autoFocus }: ComposerProps) {
  const { room, awareness, setTyping } = useIncident()
  const { me } = useSession()
  const mayWrite = useMayWrite()
  const { add } = useNotices()
  const hueOf = useHueOf()
  const nameOf = useNameOf()
  const run = useRun()
  const [error, setError] = useState<string>()
  const name = DRAFT_OF[audience]
  const title = AUDIENCE_TITLES[audience]
  const empty = useRoom((state) => state[name].trim() === '')
  const writing = usePresence((p) =>
    p.people
      .filter((one) => one.id !== me.id && one.typingIn === name)
      .map(nameOf)
      .join(', '),
  )
  const publish = () => {
    const text = room.store.getState()[name]
    const result = run(publishUpdate, { audience, text })
    setError(result.ok ? undefined : result.error.reason)
  }
  return (
    <Panel
      title={`Update to ${title.toLowerCase()}`}
      className={css.composer ?? ''}
      actions={writing === '' ? undefined : <Badge tone="comms">{writing} writing</Badge>}
      footer={
        <div className={css.foot}>
          <Button variant="primary" tone="comms" onPress={publish} isDisabled={empty} keys="$mod+Enter">
            Publish
          </Button>
          <Button onPress={() => run(fillDraft, { audience, replace: true })}>
            {empty ? 'Start from the template' : 'Template again'}
          </Button>
          <NextPromise audience={audience} />
          {error === undefined ? null : (
            <p className={css.error} role="alert">
              {error}
            </p>
          )}
        </div>
      }
    >
      <div className={css.sides}>
        <OpsSays />
        <div className={css.side} onFocus={() => mayWrite && setTyping(name)} onBlur={() => setTyping(null)}>
          <h3 className={css.sideTitle}>
            What they will read <MergedMark id={name} />
          </h3>
          <SharedText
            key={name}
            text={room.text(name)}
            awareness={awareness}
            hueOf={hueOf}
            nameOf={nameOf}
            label={`Update to ${title.toLowerCase()}`}
            placeholder="What they see → who and where → what we are doing → workaround → data safety → next update"
            readOnly={!mayWrite}
            autoFocus={autoFocus}
            look="plain"
            size="lg"
            className={css.editor ?? ''}
            onSubmit={publish}
            onRefused={(text) => add({ key: `refused-${name}`, tone: 'warn', title: 'Not inserted', text })}
          />
        </div>
      </div>
    </Panel>
  )
}

/** What the update will promise: the words win, else the lane's rule. */
function NextPromise({ audience }: { readonly audience: Audience }) {
  const now = useTick(10_000)
  const stated = useRoom((state) => statedNext(state[DRAFT_OF[audience]], now))
  const byRule = useRoom((state) => {
    const next = dueAfterSending(state, audience, now)
    return next.kind === 'due' ? next.dueAt : null
  })
  const at = stated ?? byRule
  return (
    <p className={css.promise}>
      {at === null ? (
        'No further update is promised'
      ) : (
        <>
          Promises the next update by <TimeText at={at} show="both" />
        </>
      )}{' '}
      · goes to the timeline
    </p>
  )
}
