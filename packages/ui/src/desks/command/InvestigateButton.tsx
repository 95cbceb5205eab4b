// "Investigate": who takes it. It is looked at again in ten minutes unless somebody says otherwise.
import { type HypothesisRow, investigate, MINUTE, type Person } from '@holdfast/model'
import { Button, Menu, useKit } from '../../kit/index.ts'
import { useRun } from '../../session/useRun.ts'
import { usePeople } from '../../parts/usePeople.ts'

/** Default check-back time of a test, in minutes. */
const LOOK_AGAIN_AFTER = 10

export function InvestigateButton({ hypothesis }: { readonly hypothesis: HypothesisRow }) {
  const run = useRun()
  const { clock } = useKit()
  const people = usePeople()
  const give = (owner: Person) =>
    run(investigate, { id: hypothesis.id, owner, checkBackAt: clock.now() + LOOK_AGAIN_AFTER * MINUTE })
  return (
    <Menu
      label={`Who investigates ${hypothesis.title}`}
      trigger={
        <Button size="sm" data-main>
          Investigate
        </Button>
      }
      items={people.map((person) => ({ id: person.id, label: person.words, run: () => give(person) }))}
    />
  )
}
