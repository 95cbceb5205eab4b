// Two truths after a partition: shown to a person, never settled silently. Both sides stay in the record (OFF-4).
import {
  claimantsOf,
  type IncidentState,
  movePhase,
  type Op,
  type Phase,
  ROLES,
  ROLE_TITLES,
  type Settled,
  type Severity,
  setSeverity,
  SINGLE,
} from '@holdfast/model'
import { Button } from '../kit/Button.tsx'
import { Notice } from '../kit/Notice.tsx'
import { useIncident } from '../session/SessionProvider.tsx'
import { useRoom } from '../session/useRoom.ts'
import { useRun } from '../session/useRun.ts'
import { sameList } from '../desks/parts/equal.ts'
import { sinceWords } from './statusWords.ts'
import { useTakeRole } from './useTakeRole.ts'

const headsOf = <V,>(settled: Settled<V> | undefined): readonly Op<V>[] =>
  settled !== undefined && new Set(settled.heads.map((op) => op.value)).size > 1 ? settled.heads : none
const none: readonly never[] = []
const phaseHeads = (state: IncidentState) => headsOf(state.phase.get(SINGLE))
const severityHeads = (state: IncidentState) => headsOf(state.severity.get(SINGLE))

export function Disputes() {
  const run = useRun()
  const reason = 'settled between two that were set apart'
  return (
    <>
      <Dispute
        what="phase"
        heads={useRoom(phaseHeads)}
        choose={(phase: Phase) => run(movePhase, { phase, reason })}
      />
      <Dispute
        what="severity"
        heads={useRoom(severityHeads)}
        choose={(severity: Severity) => run(setSeverity, { severity, reason })}
      />
      {ROLES.map((role) => (
        <TwoHolders key={role} role={role} />
      ))}
    </>
  )
}

function Dispute<V extends string>(props: {
  readonly what: string
  readonly heads: readonly Op<V>[]
  readonly choose: (value: V) => void
}) {
  const { clock } = useIncident().room
  if (props.heads.length < 2) return null
  return (
    <Notice
      tone="act"
      title={`The ${props.what} was set two ways.`}
      actions={[...new Set(props.heads.map((op) => op.value))].map((value) => (
        <Button key={value} size="sm" onPress={() => props.choose(value)}>
          {`It is ${value}`}
        </Button>
      ))}
    >
      {props.heads.map((op) => `${op.by.name}: ${op.value}, ${sinceWords(op.at, clock.now())}`).join('; ')}.
      Both stay in the record.
    </Notice>
  )
}

function TwoHolders({ role }: { readonly role: (typeof ROLES)[number] }) {
  const claimants = useRoom((state) => claimantsOf(state, role), sameList)
  const take = useTakeRole()
  if (claimants.length < 2) return null
  return (
    <Notice
      tone="act"
      title={`${claimants.length} people hold ${ROLE_TITLES[role]}: ${claimants.map((one) => one.name).join(', ')}.`}
      actions={
        <Button size="sm" onPress={() => void take(role, 'settled between two who held it')}>
          I take it
        </Button>
      }
    >
      One of them takes it again, or gives it to the other in the strip above. Both stay in the record.
    </Notice>
  )
}
