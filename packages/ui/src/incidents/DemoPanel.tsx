// Watch a real incident run: its published timeline replayed by four people over real connections, into desks one can join.
import { useState } from 'react'
import { Button } from '../kit/marks/Button.tsx'
import { Panel } from '../kit/layout/Panel.tsx'
import { Segmented } from '../kit/fields/RadioGroup.tsx'
import type { StartDemo } from '../session/startDemo.ts'
import { useHistory } from '../router/HistoryProvider.tsx'
import css from './DemoPanel.module.css'

const SPEEDS = { '1': 'Real time', '60': '×60', '300': '×300', '900': '×900' } as const
type Speed = keyof typeof SPEEDS
type Starting = { readonly state: 'idle' | 'starting' } | { readonly state: 'failed'; readonly why: string }

export function DemoPanel({ startDemo }: { readonly startDemo: StartDemo }) {
  const history = useHistory()
  const [speed, setSpeed] = useState<Speed>('60')
  const [starting, setStarting] = useState<Starting>({ state: 'idle' })
  const start = async () => {
    setStarting({ state: 'starting' })
    const started = await startDemo(Number(speed))
    if (started.ok) history.go({ page: 'incident', id: started.value, desk: 'command' })
    else setStarting({ state: 'failed', why: started.error.reason })
  }
  return (
    <Panel title="Watch a real incident" padded className={css.panel ?? ''}>
      <div className={css.demo}>
        <p>GitHub, October 2018, replayed by four people you can join.</p>
        <div className={css.start}>
          <Segmented
            label="How fast the drill’s clock runs"
            labelHidden
            items={(Object.keys(SPEEDS) as Speed[]).map((id) => ({ id, label: SPEEDS[id] }))}
            value={speed}
            onChange={setSpeed}
          />
          <Button isPending={starting.state === 'starting'} onPress={() => void start()}>
            {starting.state === 'starting' ? 'Starting…' : 'Replay it'}
          </Button>
        </div>
        {starting.state === 'failed' ? (
          <p role="alert" className={css.error}>
            {starting.why}
          </p>
        ) : null}
      </div>
    </Panel>
  )
}
