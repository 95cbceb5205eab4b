// Log before you change anything; say what it did when you know. Something like an earlier try shows that result first.
import {
  ACTION_RESULTS,
  type ActionRow,
  type ActionStanding,
  finishAction,
  RESULT_WORDS,
  undoAction,
} from '@holdfast/model'
import { useRef } from 'react'
import { Button, Kbd, Panel } from '../../kit/index.ts'
import { useKeys } from '../../local/index.ts'
import { useRun } from '../../session/useRun.ts'
import { ReasonPopover } from '../../parts/ReasonPopover.tsx'
import { TriedList } from '../tried/TriedList.tsx'
import { LogAction } from './LogAction.tsx'

export function Tried({ className }: { readonly className: string }) {
  const panel = useRef<HTMLDivElement>(null)
  useKeys([
    {
      keys: RESULT_KEY,
      label: 'What came of what runs',
      group: 'Ops desk',
      run: () => panel.current?.querySelector<HTMLElement>('[data-result]')?.focus(),
    },
  ])
  return (
    <Panel
      title="Tried"
      sub="what we did and what it changed"
      className={className}
      actions={<Kbd keys="/" />}
      footer={<LogAction />}
    >
      <div ref={panel}>
        <TriedList
          renderActions={(action, standing) => <ActionButtons action={action} standing={standing} />}
        />
      </div>
    </Panel>
  )
}

const RESULT_KEY = 'r'

const RESULTS = ACTION_RESULTS.filter((result) => result !== 'unknown')

function ActionButtons({
  action,
  standing,
}: {
  readonly action: ActionRow
  readonly standing: ActionStanding
}) {
  const run = useRun()
  const { id, what } = action
  if (standing.state === 'running')
    return RESULTS.map((result) => (
      <ReasonPopover
        key={result}
        trigger={
          <Button size="sm" data-result={result}>
            {RESULT_WORDS[result]}
          </Button>
        }
        title={`${what}: ${RESULT_WORDS[result]}`}
        label="What was seen"
        placeholder="error rate 31% → 24% on those pods"
        send="Record"
        tone="ops"
        onSend={(note) => run(finishAction, { id, result, note })}
      />
    ))
  if (standing.state === 'undone') return null
  return (
    <ReasonPopover
      trigger={
        <Button size="sm" variant="quiet">
          Undone…
        </Button>
      }
      title={`Undone: ${what}`}
      label="Why it was undone"
      send="Record"
      tone="ops"
      onSend={(why) => run(undoAction, { id, why })}
    />
  )
}
