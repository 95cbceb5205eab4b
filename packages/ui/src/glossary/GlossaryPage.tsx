// The page of the organisation's words for updates: its glossary and its templates.
import { Panel } from '../kit/index.ts'
import { GoLink } from '../router/GoLink.tsx'
import { Glossary } from './Glossary.tsx'
import css from './Glossary.module.css'
import { Templates } from './Templates.tsx'

const changes = (at: string) => <GoLink to={{ page: 'workspace', show: 'changes', at }}>What changed</GoLink>

export function GlossaryPage() {
  return (
    <div className={css.page}>
      <Panel title="Glossary" padded actions={changes('terms')}>
        <Glossary />
      </Panel>
      <Panel title="Templates of updates" padded actions={changes('templates')}>
        <Templates />
      </Panel>
    </div>
  )
}
