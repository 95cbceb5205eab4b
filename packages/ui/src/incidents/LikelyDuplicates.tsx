// Open incidents that look like one declared twice: offered to a person, never linked by itself.
import { type IncidentId, incidentLabel, type LikelyDuplicate, likelyDuplicates } from '@holdfast/model'
import { useState } from 'react'
import { Button } from '../kit/marks/Button.tsx'
import { Notice } from '../kit/overlays/Notice.tsx'
import { TimeText } from '../kit/time/TimeText.tsx'
import { useSession } from '../session/SessionProvider.tsx'
import { useWorkspace } from '../session/useRoom.ts'
import { useRelate } from './useRelate.ts'

export function LikelyDuplicates() {
  const { access } = useSession()
  const pairs = useWorkspace(likelyDuplicates)
  if (access !== 'respond') return null
  return pairs.map((pair) => <Pair key={`${pair.first.id} ${pair.second.id}`} pair={pair} />)
}

type Row = LikelyDuplicate['first']

function Pair({ pair: { first, second } }: { readonly pair: LikelyDuplicate }) {
  const relate = useRelate()
  const [error, setError] = useState<string>()
  const say = (id: IncidentId, relation: 'duplicateOf' | 'different', other: IncidentId) =>
    void relate(id, relation, other).then((result) => setError(result.ok ? undefined : result.error.reason))
  return (
    <Notice
      tone="warn"
      title={`${incidentLabel(first.id)} and ${incidentLabel(second.id)} look like one incident.`}
      actions={
        <>
          <Button size="sm" onPress={() => say(second.id, 'duplicateOf', first.id)}>
            {`Work goes on in ${incidentLabel(first.id)}`}
          </Button>
          <Button size="sm" onPress={() => say(first.id, 'duplicateOf', second.id)}>
            {`Work goes on in ${incidentLabel(second.id)}`}
          </Button>
          <Button size="sm" variant="quiet" onPress={() => say(first.id, 'different', second.id)}>
            They are different
          </Button>
        </>
      }
    >
      <Declared row={first} />; <Declared row={second} />.{' '}
      {error ??
        'Merging them as duplicates is a link both ways: nothing is moved or lost, and it can be taken back.'}
    </Notice>
  )
}

function Declared({ row }: { readonly row: Row }) {
  return (
    <>
      “{row.title}” declared by {row.declaredBy?.name ?? 'somebody'} at <TimeText at={row.declaredAt} />
    </>
  )
}
