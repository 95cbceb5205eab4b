// Puts the template into the draft. Over words it is asked about while somebody writes them; they are kept either way.
import { type Audience, currentPhase, fillDraft, ownTemplate } from '@holdfast/model'
import { Button, Popover } from '../../kit/index.ts'
import { useRoom, useWorkspace } from '../../session/useRoom.ts'
import { useRun } from '../../session/useRun.ts'
import form from '../../parts/ReasonPopover.module.css'

export interface TemplateButtonProps {
  readonly audience: Audience
  readonly empty: boolean
  /** Who writes in the draft right now, besides me; '' for nobody. */
  readonly writing: string
}

export function TemplateButton({ audience, empty, writing }: TemplateButtonProps) {
  const run = useRun()
  const phase = useRoom(currentPhase)
  const own = useWorkspace((state) => ownTemplate(state.templates, audience, phase))
  const fill = () => run(fillDraft, { audience, replace: true, ...(own === null ? {} : { own }) })
  if (empty || writing === '')
    return <Button onPress={fill}>{empty ? 'Start from the template' : 'Template over it'}</Button>
  return (
    <Popover trigger={<Button>Template over it…</Button>} title={`${writing} writes here now`}>
      {(close) => (
        <div className={form.form}>
          <p>The words in the draft are kept, and anybody can bring them back.</p>
          <Button
            variant="primary"
            tone="comms"
            onPress={() => {
              fill()
              close()
            }}
          >
            Put the template over them
          </Button>
        </div>
      )}
    </Popover>
  )
}
