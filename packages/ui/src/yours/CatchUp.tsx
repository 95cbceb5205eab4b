// Catch-up in the place of Yours now: four sentences from the record, what changed since, how to help, and a way to ask Comms
// instead of the bridge (FRM-7).
import {
  askQuestion,
  catchUp,
  entryOutOfRole,
  helpFrom,
  ROLE_TITLES,
  type TimelineEntry,
} from '@holdfast/model'
import { useState } from 'react'
import { Badge } from '../kit/marks/Badge.tsx'
import { Button } from '../kit/marks/Button.tsx'
import { TimeText } from '../kit/time/TimeText.tsx'
import { useTick } from '../kit/time/useTick.ts'
import { routeTo } from '../item/recordRoute.ts'
import { isForControl } from '../local/keyBindings.ts'
import { useKeys, usePressKeys } from '../local/useKeys.ts'
import { ReasonPopover } from '../parts/ReasonPopover.tsx'
import { useHistory } from '../router/HistoryProvider.tsx'
import { useIncident, useSession } from '../session/SessionProvider.tsx'
import { useNameOf } from '../session/useNameOf.ts'
import { useRoom } from '../session/useRoom.ts'
import { useRun } from '../session/useRun.ts'
import { ROLE_KEYS } from '../words/roleWords.ts'
import type { CatchingUp } from './CatchUpProvider.tsx'
import { ENTRY_MARKS } from './entryMarks.tsx'
import { useVoice } from './useVoice.ts'
import css from './CatchUp.module.css'

const KEYS = { help: 'Space', all: 'u', done: 'Escape' }
const GROUP = 'Catch-up'

const SENTENCES = [
  ['What is wrong', 'wrong'],
  ['What we know', 'know'],
  ['What we do', 'doing'],
  ['What waits', 'waits'],
] as const

export function CatchUp({ catching }: { readonly catching: CatchingUp }) {
  const { why, changes, done } = catching
  const { id } = useIncident()
  const { me } = useSession()
  const history = useHistory()
  const press = usePressKeys()
  const now = useTick(10_000)
  const said = useRoom(
    (state) => catchUp(state, now),
    (a, b) => SENTENCES.every(([, part]) => a[part] === b[part]),
  )
  const help = useRoom(
    (state) => helpFrom(state, me),
    (a, b) => JSON.stringify(a) === JSON.stringify(b),
  )
  const voice = useVoice()
  const helpWords =
    help === null ? null : help.kind === 'need' ? 'Answer the need' : `Take ${ROLE_TITLES[help.role]}…`
  const goHelp = () => {
    if (help === null) return
    if (help.kind === 'role') press(ROLE_KEYS[help.role])
    else history.go(routeTo(id, { kind: 'need', id: help.id }))
  }
  const all = () => history.go({ page: 'incident', id, desk: 'timeline' })
  useKeys([
    // After an absence the same key opens the whole list of what was merged, from its own line.
    ...(why === 'late' ? [{ keys: KEYS.all, label: 'Everything that changed', group: GROUP, run: all }] : []),
    { keys: KEYS.done, label: 'Done with catch-up', group: GROUP, run: done },
    ...(help !== null
      ? [{ keys: KEYS.help, label: 'How I can help', group: GROUP, unless: isForControl, run: goHelp }]
      : []),
  ])
  return (
    <section aria-label="Catch-up" className={css.card} data-panel>
      <header className={css.head}>
        <p className={css.span}>
          {why === 'late' ? 'New here: from' : 'You were away from'} <TimeText at={changes.from} /> to{' '}
          <TimeText at={changes.until} />
          {voice === null ? null : (
            <Button
              size="sm"
              variant="quiet"
              onPress={() => voice.toggle(SENTENCES.map(([, part]) => said[part]).join(' '))}
            >
              {voice.speaking ? 'Stop' : 'Read aloud'}
            </Button>
          )}
        </p>
        <h2 className={css.title}>Catch up in four sentences</h2>
      </header>
      <dl className={css.sentences}>
        {SENTENCES.map(([label, part]) => (
          <div key={part}>
            <dt>{label}</dt>
            <dd dir="auto">{said[part]}</dd>
          </div>
        ))}
      </dl>
      <div className={css.changed}>
        <h3 className={css.since}>
          What changed since <TimeText at={changes.from} />
          <span>
            {changes.shown.length} of {changes.count} {changes.count === 1 ? 'entry' : 'entries'}
          </span>
          <Button
            size="sm"
            variant="quiet"
            keys={KEYS.all}
            onPress={() => (why === 'late' ? all() : press(KEYS.all))}
          >
            All {changes.count}
          </Button>
        </h3>
        <ul className={css.entries}>
          {changes.shown.map((entry) => (
            <Changed key={entry.id} entry={entry} />
          ))}
        </ul>
      </div>
      <footer className={css.foot}>
        {help?.kind === 'need' ? <p className={css.needed}>You can help: {help.what}</p> : null}
        {helpWords === null ? null : (
          <Button variant="primary" keys={KEYS.help} onPress={goHelp}>
            {helpWords}
          </Button>
        )}
        <AskComms />
        <Button variant="quiet" keys={KEYS.done} onPress={done} className={css.done ?? ''}>
          Got it
        </Button>
      </footer>
    </section>
  )
}

function Changed({ entry }: { readonly entry: TimelineEntry }) {
  const { id } = useIncident()
  const history = useHistory()
  const nameOf = useNameOf()
  const { icon: Icon, word } = ENTRY_MARKS[entry.kind]
  const outOfRole = useRoom((state) => entryOutOfRole(state, entry) !== null)
  const open = () =>
    history.go(
      routeTo(id, entry.refs.find(({ kind }) => kind !== 'person') ?? { kind: 'entry', id: entry.id }),
    )
  return (
    <li>
      <button
        type="button"
        className={css.entry}
        onClick={open}
        title={`${entry.text} · ${nameOf(entry.by)}`}
      >
        <span className={css.at}>
          <TimeText at={entry.occurredAt} />
        </span>
        <Icon aria-label={word} />
        <span className={css.text} dir="auto">
          {entry.text}
        </span>
        {outOfRole ? <Badge tone="warn">out of role</Badge> : null}
      </button>
    </li>
  )
}

/** The question goes to Comms, not to the people who fix it. */
function AskComms() {
  const run = useRun()
  const [asked, setAsked] = useState(false)
  if (asked) return <span role="status">Asked. The answer comes from Comms.</span>
  return (
    <ReasonPopover
      trigger={<Button>Ask Comms…</Button>}
      title="Ask Comms"
      label="Your question"
      placeholder="It goes to Comms, not to the people who fix it"
      send="Ask"
      tone="comms"
      onSend={(text) => {
        const result = run(askQuestion, { text })
        if (result.ok) setAsked(true)
        return result
      }}
    />
  )
}
