// The figures of the incident, each with its formula.
import type { PostMortem } from '@holdfast/model'
import { Panel } from '../../kit/index.ts'
import css from './Side.module.css'

export const Numbers = ({ made }: { readonly made: PostMortem }) => (
  <Panel title="Numbers" sub="each with its formula" className={css.panel ?? ''}>
    <dl className={css.numbers}>
      {made.facts.map(({ value, name, detail }) => (
        <div key={name}>
          <dt>
            {name}
            <span>{detail}</span>
          </dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  </Panel>
)
