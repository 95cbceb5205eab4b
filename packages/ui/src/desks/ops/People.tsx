// Who responds: hands-on, standing by or released, and for how long.
import {
  overSpan,
  type Responder,
  RESPONDER_STATES,
  type ResponderState,
  responders,
  setResponder,
  SPAN_OF_CONTROL,
} from '@holdfast/model'
import {
  Badge,
  Button,
  Elapsed,
  EmptyState,
  Menu,
  Notice,
  Panel,
  Row,
  RowList,
  type Tone,
} from '../../kit/index.ts'
import { useNameOf } from '../../session/useNameOf.ts'
import { useRoom } from '../../session/useRoom.ts'
import { useRun } from '../../session/useRun.ts'
import { sameFields } from '../../parts/equal.ts'
import { usePeople } from '../../parts/usePeople.ts'

const WORDS: Readonly<Record<ResponderState, { readonly word: string; readonly tone: Tone }>> = {
  handsOn: { word: 'hands-on', tone: 'ops' },
  standby: { word: 'standing by', tone: 'neutral' },
  released: { word: 'released', tone: 'neutral' },
}
export function People() {
  const run = useRun()
  const all = useRoom(responders, sameFields)
  const tooMany = useRoom(overSpan)
  const known = usePeople()
  const others = known.filter((person) => !all.some((r) => r.id === person.id))
  const active = all.filter((r) => r.state !== 'released').length
  return (
    <Panel
      title="People"
      sub={all.length === 0 ? '' : `${active} of ${SPAN_OF_CONTROL}`}
      actions={
        <Menu
          label="Add a responder"
          trigger={
            <Button size="sm" variant="quiet">
              Add
            </Button>
          }
          items={others.map((person) => ({
            id: person.id,
            label: person.words,
            run: () => run(setResponder, { person, state: 'handsOn' }),
          }))}
        />
      }
    >
      {tooMany ? (
        <Notice tone="warn">
          More than {SPAN_OF_CONTROL} report to one person. Name a deputy, or release somebody.
        </Notice>
      ) : null}
      {all.length === 0 ? (
        <EmptyState
          title="Nobody on the roster"
          next="Add who is hands-on, so that the IC sees who is busy and who may leave."
        />
      ) : (
        <RowList label="Responders">
          {all.map((responder) => (
            <ResponderLine key={responder.id} responder={responder} />
          ))}
        </RowList>
      )}
    </Panel>
  )
}

function ResponderLine({ responder }: { readonly responder: Responder }) {
  const run = useRun()
  const nameOf = useNameOf()
  const { word, tone } = WORDS[responder.state]
  return (
    <Row
      strong
      title={nameOf(responder)}
      sub={
        <>
          {responder.team === '' ? '' : `${responder.team} · `}
          {word} <Elapsed since={responder.since} as="words" />
        </>
      }
      trailing={
        <Menu
          label={`${nameOf(responder)} is`}
          trigger={
            <Button size="sm" variant="quiet">
              <Badge tone={tone}>{word}</Badge>
            </Button>
          }
          items={RESPONDER_STATES.filter((state) => state !== responder.state).map((state) => ({
            id: state,
            label: WORDS[state].word,
            run: () => run(setResponder, { person: responder, state }),
          }))}
        />
      }
    />
  )
}
