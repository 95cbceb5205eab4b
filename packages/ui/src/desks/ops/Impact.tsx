// Who is hit: one cell for each service and region, with since when. State shows as shape and word, not by colour alone.
import {
  IMPACT_STATES,
  impactCell,
  impactRegions,
  impactServices,
  type ImpactState,
  setImpact,
} from '@holdfast/model'
import { Circle, Square, Triangle } from 'lucide-react'
import { Button as PressButton } from 'react-aria-components'
import { Button, Elapsed, EmptyState, Guard, Menu, Panel, TextField } from '../../kit/index.ts'
import { useRoom } from '../../session/useRoom.ts'
import { useForm } from '../../parts/useForm.ts'
import { useRun } from '../../session/useRun.ts'
import { sameList } from '../../parts/equal.ts'
import css from './Impact.module.css'

const FACES: Readonly<
  Record<ImpactState, { readonly icon: typeof Circle; readonly word: string; readonly tone: string }>
> = {
  ok: { icon: Circle, word: 'ok', tone: 'good' },
  degraded: { icon: Triangle, word: 'degraded', tone: 'bone' },
  down: { icon: Square, word: 'down', tone: 'bone' },
}

export function Impact() {
  const services = useRoom(impactServices, sameList)
  const regions = useRoom(impactRegions, sameList)
  return (
    <Panel title="Impact" sub="service × region" footer={<AddCell />}>
      {services.length === 0 ? (
        <EmptyState title="No impact mapped yet" next="Add the first service and region that are hit." />
      ) : (
        <div className={css.box}>
          <table className={css.table} data-many={regions.length > 1 || undefined}>
            <thead>
              <tr>
                <th scope="col">Service</th>
                {regions.map((region) => (
                  <th key={region} scope="col">
                    {region}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {services.map((service) => (
                <tr key={service}>
                  <th scope="row">{service}</th>
                  {regions.map((region) => (
                    <td key={region} data-region={region}>
                      <Guard what="This cell">
                        <Cell service={service} region={region} />
                      </Guard>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  )
}

function Cell({ service, region }: { readonly service: string; readonly region: string }) {
  const run = useRun()
  const cell = useRoom(
    (state) => impactCell(state, service, region),
    (a, b) => a?.state === b?.state && a?.since === b?.since,
  )
  const face = cell ? FACES[cell.state] : null
  const Icon = face?.icon
  const shown = (
    <>
      {Icon ? <Icon size={12} aria-hidden fill={cell?.state === 'ok' ? 'none' : 'currentColor'} /> : null}
      {face ? face.word : 'not known'}{' '}
      {cell && cell.state !== 'ok' ? <Elapsed since={cell.since} as="words" /> : null}
    </>
  )
  const look = { className: css.cell ?? '', 'data-tone': face?.tone ?? 'neutral', 'data-state': cell?.state }
  return (
    <Menu
      label={`${service} in ${region}`}
      trigger={<PressButton {...look}>{shown}</PressButton>}
      instead={<span {...look}>{shown}</span>}
      items={IMPACT_STATES.map((state) => ({
        id: state,
        label: FACES[state].word,
        run: () => run(setImpact, { service, region, state }),
      }))}
    />
  )
}

function AddCell() {
  const run = useRun()
  const form = useForm({
    draft: null,
    blank: { service: '', region: '' },
    fields: (words) => words,
    send: (words) => run(setImpact, { ...words, state: 'down' }),
    // A service is often hit in several regions.
    staying: ({ service }) => ({ service, region: '' }),
  })
  return (
    <form className={css.form} onSubmit={form.submit}>
      <TextField label="Service" labelHidden placeholder="service" {...form.firstField('service')} />
      <TextField label="Region" labelHidden placeholder="region" {...form.field('region')} />
      <Button type="submit">Is hit</Button>
    </form>
  )
}
