// Over the draft while it corrects something: what it corrects, and the way out of it. The words stay either way.
import { type Audience, correctedByDraft, dropCorrection } from '@holdfast/model'
import { Button, TimeText } from '../../kit/index.ts'
import { useMayWrite } from '../../session/useMayWrite.ts'
import { useRoom } from '../../session/useRoom.ts'
import { useRun } from '../../session/useRun.ts'
import css from './CommsDesk.module.css'

export function Correcting({ audience }: { readonly audience: Audience }) {
  const run = useRun()
  const mayWrite = useMayWrite()
  const wrong = useRoom((state) => correctedByDraft(state, audience))
  if (wrong === null) return null
  return (
    <div className={css.kept} role="status">
      <span className={css.keptWords}>
        Corrects what they were told at <TimeText at={wrong.at} />: “{wrong.update.text}”
      </span>
      {mayWrite ? (
        <Button size="sm" variant="quiet" onPress={() => void run(dropCorrection, { audience })}>
          It corrects nothing
        </Button>
      ) : null}
    </div>
  )
}
